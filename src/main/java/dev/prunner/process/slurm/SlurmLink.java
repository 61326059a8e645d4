package dev.prunner.process.slurm;

import static java.util.Objects.requireNonNull;

import dev.prunner.process.remote.Wish;
import dev.prunner.process.slurm.SlurmCommands.UnreachableException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Decides what Slurm is told and asked next, one thing after the other. On the thread of its
 * cluster alone, but for the programs themselves.
 */
final class SlurmLink {

  private static final Duration AFTER_KILL = Duration.ofSeconds(3);

  private final Reach reach;
  private final SlurmCommands commands;
  private final RunLayout layout;
  private final ClusterTasks tasks;
  private final Duration grace;
  private final Clock clock;
  private final Duration shortest;
  private final Rhythm rhythm;
  private final Questions questions;
  private Instant lastAsked = Instant.MIN;
  private Instant nextAsk = Instant.MIN;
  private List<String> unwanted = List.of();

  /**
   * @param shortest between two questions how all are doing
   * @param longest likewise, when nothing happens
   */
  SlurmLink(
      Reach reach,
      SlurmCommands commands,
      RunLayout layout,
      ClusterTasks tasks,
      Duration grace,
      Clock clock,
      Duration shortest,
      Duration longest,
      Questions questions) {
    this.reach = reach;
    this.commands = commands;
    this.layout = layout;
    this.tasks = tasks;
    this.grace = grace;
    this.clock = clock;
    this.shortest = shortest;
    this.rhythm = new Rhythm(shortest, longest);
    this.questions = questions;
  }

  /** Something has happened of which Slurm may tell more. */
  void hurry() {
    rhythm.hurry();
    Instant soon = lastAsked.equals(Instant.MIN) ? clock.instant() : lastAsked.plus(shortest);
    nextAsk = nextAsk.isBefore(soon) ? nextAsk : soon;
  }

  /** Does what is next, if it is time. Returns at once. */
  void step() {
    if (questions.isBusy()) {
      return;
    }
    Instant now = clock.instant();
    if (reach.downSince().isPresent()) {
      tasks.giveUp(reach.downSince().get(), reach.why());
      if (reach.isTimeToTry()) {
        ask(now);
      }
    } else if (!cancelUnwanted() && !wakeUp(now) && !cancel(now) && !submit() && isTimeToAsk(now)) {
      ask(now);
    }
  }

  private boolean isTimeToAsk(Instant now) {
    return !now.isBefore(nextAsk) && !tasks.isEmpty();
  }

  private void ask(Instant now) {
    lastAsked = now;
    Set<String> running = idsOfRunning();
    questions.ask(
        () -> {
          List<JobState> jobs = new ArrayList<>(commands.jobs());
          jobs.forEach(job -> running.remove(job.id()));
          if (!running.isEmpty()) {
            jobs.addAll(commands.accounted(running));
          }
          return jobs;
        },
        jobs -> {
          Instant end = clock.instant();
          nextAsk = end.plus(rhythm.next(Duration.between(now, end)));
          unwanted = tasks.heard(jobs);
        },
        this::down);
  }

  /** For accounting, if Slurm has forgotten them. */
  private Set<String> idsOfRunning() {
    Set<String> ids = new HashSet<>();
    tasks.all().stream()
        .filter(task -> task.hasBegun() && !task.hasEnded())
        .forEach(task -> task.jobId().ifPresent(ids::add));
    return ids;
  }

  private boolean submit() {
    for (SlurmTask task : tasks.all()) {
      if (!task.isSubmitted() && !task.inDoubt && task.wish() == Wish.NONE && layOut(task)) {
        submit(task);
        return true;
      }
    }
    return false;
  }

  /** Whoever makes the directory hands it over. */
  private boolean layOut(SlurmTask task) {
    if (task.laidOut) {
      return true;
    }
    try {
      if (!task.run().create()) {
        task.noteSubmitted();
        return false;
      }
      task.laidOut = true;
      layout.write(task.run(), task.order().orElseThrow());
      return true;
    } catch (IOException never) {
      tasks.discard(task, "could not be started: " + message(never));
      return false;
    }
  }

  private void submit(SlurmTask task) {
    List<String> arguments = layout.arguments(task.run(), task.order().orElseThrow());
    questions.ask(
        () -> {
          String id = commands.submit(arguments);
          task.run().noteId(id);
          return id;
        },
        id -> {
          task.noteSubmitted();
          hurry();
        },
        failure -> {
          if (failure instanceof UnreachableException) {
            task.inDoubt = true;
            down(failure);
          } else if (!task.hasBegun()) {
            tasks.discard(task, "was refused by Slurm: " + message(failure));
          }
        });
  }

  /** Files tell the job what to do; it is woken up to see them. */
  private boolean wakeUp(Instant now) {
    Map<SlurmTask, Wish> told = new HashMap<>();
    for (SlurmTask task : tasks.all()) {
      Wish wish = task.wish();
      if (task.hasBegun() && wish != task.granted() && note(task, wish)) {
        told.put(task, wish);
      }
    }
    return tell(
        Optional.of("CONT"),
        told.keySet(),
        task -> task.noteGranted(requireNonNull(told.get(task)), now));
  }

  private static boolean note(SlurmTask task, Wish wish) {
    try {
      if (wish == Wish.KILL) {
        task.run().noteKill();
      } else {
        task.run().noteStop();
      }
      return true;
    } catch (IOException later) {
      return false;
    }
  }

  /** What has not gone in time is Slurm's to end, wherever it runs. */
  private boolean cancel(Instant now) {
    List<SlurmTask> late =
        tasks.all().stream()
            .filter(task -> !task.canceled)
            .filter(
                task ->
                    task.grantedAt().filter(at -> !now.isBefore(at.plus(time(task)))).isPresent())
            .toList();
    return tell(Optional.empty(), late, task -> task.canceled = true);
  }

  private Duration time(SlurmTask task) {
    return task.granted() == Wish.KILL ? AFTER_KILL : grace.plus(AFTER_KILL);
  }

  private boolean tell(
      Optional<String> signal, Collection<SlurmTask> to, Consumer<SlurmTask> then) {
    List<String> ids = to.stream().flatMap(task -> task.jobId().stream()).toList();
    if (ids.isEmpty()) {
      return false;
    }
    cancel(signal, ids, () -> to.forEach(then));
    return true;
  }

  private boolean cancelUnwanted() {
    List<String> ids = unwanted;
    unwanted = List.of();
    if (!ids.isEmpty()) {
      cancel(Optional.empty(), ids, () -> {});
    }
    return !ids.isEmpty();
  }

  private void cancel(Optional<String> signal, List<String> ids, Runnable then) {
    questions.ask(
        () -> {
          commands.cancel(signal, ids);
          return ids;
        },
        done -> {
          then.run();
          hurry();
        },
        this::down);
  }

  private void down(IOException failure) {
    reach.down(message(failure));
  }

  private static String message(IOException failure) {
    return String.valueOf(failure.getMessage());
  }
}
