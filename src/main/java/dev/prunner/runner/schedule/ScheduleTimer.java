package dev.prunner.runner.schedule;

import dev.prunner.definition.Schedule;
import dev.prunner.job.ScheduleState;
import dev.prunner.job.SkippedFiring;
import dev.prunner.queue.Fired;
import dev.prunner.runner.PipelineRunner;
import dev.prunner.runner.ShuttingDownException;
import dev.prunner.runner.execution.Dispatcher;
import dev.prunner.schedule.Due;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Has schedules fire when they are due. */
final class ScheduleTimer {

  private static final Logger LOG = System.getLogger(ScheduleTimer.class.getName());
  private static final String PROBLEM = "The schedules were not looked at";

  /** Somebody may set the clock. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /** While the database is away. */
  private static final Duration AGAIN = Duration.ofSeconds(1);

  private static final Duration QUIET = Duration.ofMinutes(1);

  private final KnownSchedules known;
  private final PipelineRunner runner;
  private final Dispatcher dispatcher;
  private final Clock clock;
  private final ScheduleListener listener;
  private final Executor mailbox;
  private Dispatcher.Pending pending = () -> {};
  private Instant quietUntil = Instant.MIN;

  ScheduleTimer(
      KnownSchedules known,
      PipelineRunner runner,
      Dispatcher dispatcher,
      Clock clock,
      ScheduleListener listener) {
    this.known = known;
    this.runner = runner;
    this.dispatcher = dispatcher;
    this.clock = clock;
    this.listener = listener;
    this.mailbox = dispatcher.serial(e -> LOG.log(Level.ERROR, PROBLEM, e));
  }

  /** Has it look now, and then whenever something is due. */
  void wake() {
    mailbox.execute(this::look);
  }

  private void look() {
    pending.cancel();
    Optional<Duration> pause = Optional.of(AGAIN);
    try {
      pause = fireWhatIsDue() ? pause() : Optional.of(AGAIN);
    } catch (ShuttingDownException e) {
      pause = Optional.empty();
    } finally {
      pause.ifPresent(time -> pending = dispatcher.later(PROBLEM, time, this::wake));
    }
  }

  private Optional<Duration> pause() {
    Instant now = clock.instant();
    return known.all().stream()
        .flatMap(schedule -> schedule.next().stream())
        .min(Comparator.naturalOrder())
        .map(next -> Duration.between(now, next))
        .map(time -> time.compareTo(LONGEST) < 0 ? time : LONGEST)
        .map(time -> time.isNegative() ? Duration.ZERO : time);
  }

  /** Whether all was done that there was to do. */
  private boolean fireWhatIsDue() {
    Instant now = clock.instant();
    boolean done = true;
    for (KnownSchedule schedule : known.all()) {
      try {
        if (schedule.isDue(now)) {
          fire(schedule, schedule.schedule().orElseThrow(), now);
        }
      } catch (ShuttingDownException e) {
        throw e;
      } catch (RuntimeException e) { // it keeps no other from firing
        done = false;
        complain(e);
      }
    }
    return done;
  }

  private void complain(RuntimeException e) {
    Instant now = clock.instant();
    boolean quiet = now.isBefore(quietUntil);
    LOG.log(
        quiet ? Level.DEBUG : Level.ERROR,
        "Schedules did not fire, which is tried again until it works",
        e);
    quietUntil = quiet ? quietUntil : now.plus(QUIET);
  }

  private void fire(KnownSchedule due, Schedule rules, Instant now) {
    Due decided =
        Due.at(now, rules.timing(), due.state().last(), rules.catchUp(), rules.catchUpWindow());
    decided.missed().ifPresent(missed -> skip(due, rules, missed, now));
    for (Instant instant : decided.fire()) {
      Fired fired = runner.fire(due.firing(instant));
      known.update(due, fired.state());
      fired.skipped().ifPresent(skipped -> tell(due, skipped));
    }
    listener.onChange();
  }

  private void skip(KnownSchedule due, Schedule rules, Due.Missed missed, Instant now) {
    SkippedFiring skipped = new SkippedFiring(missed.newest(), now, reason(missed, rules));
    Optional<ScheduleState> state =
        runner.skip(due.pipeline().orElseThrow(), due.name(), due.timing(), skipped);
    known.update(due, state);
    tell(due, skipped);
  }

  private static String reason(Due.Missed missed, Schedule rules) {
    String count = (missed.andMore() ? "at least " : "") + missed.count();
    String firings = missed.count() == 1 && !missed.andMore() ? " firing was" : " firings were";
    return count
        + firings
        + " missed, up to this one, and not made up for: catch_up is "
        + rules.catchUp().name().toLowerCase(Locale.ROOT);
  }

  private void tell(KnownSchedule schedule, SkippedFiring skipped) {
    LOG.log(
        Level.INFO,
        "Schedule %s of pipeline %s: no job for %s: %s"
            .formatted(
                schedule.name(), schedule.state().pipeline(), skipped.instant(), skipped.reason()));
    listener.onSkipped(schedule.state().pipeline(), schedule.name(), skipped);
  }
}
