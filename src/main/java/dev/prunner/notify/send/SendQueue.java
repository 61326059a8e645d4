package dev.prunner.notify.send;

import dev.prunner.job.notice.KeptNotice;
import dev.prunner.job.notice.NoticeState;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Sends the notices of one queue, two at a time, so that a receiver that hangs keeps no more
 * threads than that. It looks when it is woken, when an attempt has ended, and when the next one is
 * due; never twice at once.
 */
final class SendQueue {

  /** While the database is away, or takes nothing. */
  static final Duration AGAIN = Duration.ofSeconds(5);

  private static final Logger LOG = System.getLogger(SendQueue.class.getName());
  private static final int AT_ONCE = 2;

  /**
   * Those under way, and what has to wait for them: a job tells a receiver at most three things.
   */
  private static final int WINDOW = 20;

  /** Somebody may set the clock. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final String name;
  private final SendTools tools;
  private final Set<Long> underWay = new HashSet<>();
  private boolean looking;
  private boolean lookAgain;
  private Runnable cancelTimer = () -> {};

  SendQueue(String name, SendTools tools) {
    this.name = name;
    this.tools = tools;
  }

  /** Has a worker look. */
  synchronized void wake() {
    lookAgain = true;
    if (!looking) {
      looking = true;
      tools.soon(this::look);
    }
  }

  private void look() {
    Optional<Duration> pause = Optional.of(AGAIN);
    try {
      while (takeWish()) {
        begin(tools.clock().instant());
      }
      pause = pause(tools.clock().instant());
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Notifications wait, and are tried again: " + e.getMessage(), e);
    } finally {
      end(pause);
    }
  }

  private synchronized boolean takeWish() {
    boolean wish = lookAgain;
    lookAgain = false;
    return wish;
  }

  private synchronized void end(Optional<Duration> pause) {
    looking = false;
    cancelTimer.run();
    cancelTimer = pause.map(time -> tools.later(time, this::wake)).orElse(() -> {});
    if (lookAgain) {
      wake();
    }
  }

  private Optional<Duration> pause(Instant now) {
    return tools
        .outbox()
        .nextAfter(name, now)
        .map(next -> Duration.between(now, next).plusMillis(1))
        .map(time -> time.compareTo(LONGEST) < 0 ? time : LONGEST);
  }

  private void begin(Instant now) {
    if (free() > 0 && tools.isOurs().getAsBoolean()) {
      List<KeptNotice> due = tools.outbox().due(name, now, WINDOW);
      for (KeptNotice notice : due) {
        if (isNew(notice) && isNext(notice) && take(notice)) {
          tools.soon(() -> send(notice));
        }
      }
    }
  }

  private synchronized int free() {
    return AT_ONCE - underWay.size();
  }

  private synchronized boolean isNew(KeptNotice notice) {
    return free() > 0 && !underWay.contains(notice.number());
  }

  private synchronized boolean take(KeptNotice notice) {
    return free() > 0 && underWay.add(notice.number());
  }

  /**
   * What has to be told before goes first. If that is due later, so is this: else what waits could
   * fill the window, and hide what need not wait.
   */
  private boolean isNext(KeptNotice notice) {
    Optional<Instant> before = tools.outbox().before(notice);
    before
        .filter(due -> notice.due().filter(due::isAfter).isPresent())
        .ifPresent(due -> putOff(notice, due));
    return before.isEmpty();
  }

  private void putOff(KeptNotice notice, Instant due) {
    tools.outbox().putOff(notice.number(), due);
    synchronized (this) {
      lookAgain = true;
    }
  }

  /**
   * What became of an attempt may not be noted, for instance on a full disk. Then it counts as
   * under way for a while: what is still due would be sent again at once, and again.
   */
  private void send(KeptNotice notice) {
    boolean noted = false;
    try {
      note(notice, attempt(notice));
      noted = true;
    } finally {
      if (noted) {
        done(notice);
      } else {
        Runnable unused = tools.later(AGAIN, () -> done(notice));
      }
    }
  }

  private void done(KeptNotice notice) {
    synchronized (this) {
      underWay.remove(notice.number());
      notifyAll();
    }
    wake();
  }

  /** Whatever is thrown is a failure, lest it is tried again at once. */
  private Outcome attempt(KeptNotice notice) {
    try {
      return tools.delivery().attempt(notice);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "Notification " + notice.notice().id() + " could not be sent", e);
      return new Outcome.Failed("internal error: " + e);
    }
  }

  private void note(KeptNotice notice, Outcome outcome) {
    int attempts = notice.attempts() + 1;
    Instant now = tools.clock().instant();
    if (outcome instanceof Outcome.Received) {
      tools.outbox().close(notice.number(), NoticeState.SENT, attempts, "", now);
      tools.listener().onReceived();
    } else if (outcome instanceof Outcome.Refused refused) {
      giveUp(notice, attempts, refused.error(), now);
    } else if (outcome instanceof Outcome.Failed failed) {
      tools.listener().onFailed();
      tools
          .attempts()
          .pauseAfter(attempts)
          .map(now::plus)
          .ifPresentOrElse(
              due -> tools.outbox().failed(notice.number(), attempts, failed.error(), due),
              () -> giveUp(notice, attempts, failed.error(), now));
    }
  }

  private void giveUp(KeptNotice notice, int attempts, String error, Instant now) {
    tools.outbox().close(notice.number(), NoticeState.GIVEN_UP, attempts, error, now);
    tools.listener().onGivenUp();
    LOG.log(
        Level.ERROR,
        "Notification %s of pipeline %s (%s) to %s was given up: %s"
            .formatted(
                notice.notice().id(),
                notice.notice().pipeline(),
                notice.notice().event(),
                name,
                error));
  }

  /** Waits until nothing is under way. */
  synchronized void awaitIdle(long nanos) {
    long end = System.nanoTime() + nanos;
    try {
      while (!underWay.isEmpty() && end - System.nanoTime() > 0) {
        wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
