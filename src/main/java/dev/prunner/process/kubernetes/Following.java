package dev.prunner.process.kubernetes;

import dev.prunner.process.kubernetes.Cluster.Follow;
import dev.prunner.process.kubernetes.Cluster.LogSink;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows the log of one task, again and again until all is here. For one thread at a time. */
final class Following {

  private static final Duration LONGEST_REST = Duration.ofSeconds(5);
  private static final int MOST_TRIES = 4;

  private final TaskLog log;
  private final Runnable changed;
  private final Pace pace = new Pace(Duration.ofMillis(50), Duration.ofSeconds(5));
  private @Nullable Reading reading;
  private Instant notBefore = Instant.MIN;
  private @Nullable Instant deadline;
  private int vain;
  private boolean readToEnd;

  /** One reading; ends by any thread. */
  private final class Reading implements LogSink {

    private final boolean afterEnd;
    private volatile @Nullable Follow follow;
    private volatile boolean over;
    private volatile boolean whole;

    Reading(boolean afterEnd) {
      this.afterEnd = afterEnd;
    }

    @Override
    public void take(byte[] piece) {
      changed.run();
    }

    @Override
    public void ended(Optional<IOException> failure) {
      whole = failure.isEmpty();
      over = true;
      changed.run();
    }
  }

  /**
   * @param changed is run when there is something to see to
   */
  Following(TaskLog log, Runnable changed) {
    this.log = log;
    this.changed = changed;
  }

  /**
   * Reads on, if it is time to.
   *
   * @param isOver whether the container has ended, so that the log has an end
   * @return when to come again, if not by itself
   */
  Optional<Instant> step(Cluster cluster, String pod, boolean isOver, Instant now) {
    Reading current = reading;
    if (current != null && !current.over) {
      return isOver ? rest(now) : Optional.empty();
    }
    if (current != null) {
      settle(current, now);
    }
    if (readToEnd) {
      return Optional.empty();
    }
    if (now.isBefore(notBefore)) {
      return Optional.of(notBefore);
    }
    Reading next = new Reading(isOver);
    reading = next;
    next.follow = cluster.follow(pod, log.since(), log.reader(next));
    return Optional.empty();
  }

  /** The log of a container that has ended ends soon, unless the connection is dead. */
  private Optional<Instant> rest(Instant now) {
    if (deadline == null) {
      deadline = now.plus(LONGEST_REST);
    }
    if (now.isBefore(deadline)) {
      return Optional.of(deadline);
    }
    cancel();
    return Optional.of(now);
  }

  private void settle(Reading ended, Instant now) {
    reading = null;
    deadline = null;
    notBefore = now.plus(pace.next());
    if (ended.afterEnd) {
      vain++;
      readToEnd = ended.whole;
    }
  }

  boolean isReading() {
    Reading current = reading;
    return current != null && !current.over;
  }

  /** It was read to the end of the container's log, as far as that can be had. */
  boolean isReadToEnd() {
    return readToEnd || vain >= MOST_TRIES;
  }

  /** Whether that has been tried often enough. */
  boolean isHopeless() {
    return vain >= MOST_TRIES;
  }

  /** The end of the log lacked something: it is read once more, all of it. */
  void again() {
    readToEnd = false;
    log.startOver();
  }

  /** The connection is not to be trusted, or nothing more is wanted. */
  void cancel() {
    Reading current = reading;
    if (current != null && !current.over) {
      Follow follow = current.follow;
      current.over = true;
      if (follow != null) {
        follow.cancel();
      }
    }
  }
}
