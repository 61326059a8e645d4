package dev.prunner.api.stream;

import dev.prunner.job.JobEvent;
import dev.prunner.job.JobListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The latest changes in order, for any number of readers.
 *
 * <p>A reader is only the number of the last change it has seen, so readers cost no memory, and one
 * that is too slow finds its next change gone. The monitor guards the ring; reporting a change
 * never blocks.
 */
public final class EventFeed implements JobListener {

  /** Readers look more often, at the latest for their heartbeats. */
  private static final Duration LOOKED_LATELY = Duration.ofMinutes(1);

  private final String epoch;
  private final @Nullable FeedEvent[] ring;
  private long newest;
  private long lastLook = System.nanoTime() - LOOKED_LATELY.toNanos();

  /**
   * An empty feed.
   *
   * @param epoch distinguishes this server's numbers from those before its start; letters and
   *     digits
   * @param capacity how many changes are kept
   */
  public EventFeed(String epoch, int capacity) {
    this.epoch = epoch;
    this.ring = new FeedEvent[capacity];
  }

  @Override
  public void onEvent(JobEvent event) {
    append(FeedEvent.of(event));
  }

  /** The definitions were reloaded, or something was paused or resumed. */
  public void pipelinesChanged() {
    append(FeedEvent.ofPipelines());
  }

  /** A schedule has fired, was skipped, or has been changed. */
  public void schedulesChanged() {
    append(FeedEvent.ofSchedules());
  }

  /** Changes may be missing: each reader is to read anew what it shows. */
  public synchronized void gap() {
    newest += ring.length + 1; // so that not even the newest change before is a place to go on from
    notifyAll();
  }

  private synchronized void append(FeedEvent event) {
    newest++;
    ring[place(newest)] = event;
    notifyAll();
  }

  /** Whether somebody may be reading; who begins later misses nothing that comes after. */
  public synchronized boolean hasReaders() {
    return System.nanoTime() - lastLook < LOOKED_LATELY.toNanos();
  }

  /** The number of the newest change; a reader that starts there misses none after it. */
  synchronized long newest() {
    lastLook = System.nanoTime();
    return newest;
  }

  /** The event id of a change, from which readers can resume. */
  String id(long number) {
    return epoch + "-" + number;
  }

  /** The number of an event id; empty if the changes after it are no longer kept. */
  synchronized OptionalLong number(String id) {
    String prefix = epoch + "-";
    if (!id.startsWith(prefix) || !id.substring(prefix.length()).matches("\\d{1,18}")) {
      return OptionalLong.empty();
    }
    long number = Long.parseLong(id.substring(prefix.length()));
    return number <= newest && isKnownAfter(number)
        ? OptionalLong.of(number)
        : OptionalLong.empty();
  }

  /**
   * The changes after a number, immediately if there are any, otherwise as soon as there is one.
   *
   * @param most at most this many
   * @param patience how long to wait for the first; the result is empty if there is none
   * @throws ReaderTooSlowException if some of them are no longer kept
   */
  synchronized List<FeedEvent> after(long number, int most, Duration patience)
      throws InterruptedException {
    lastLook = System.nanoTime();
    long deadline = lastLook + patience.toNanos();
    while (newest == number) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return List.of();
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    if (!isKnownAfter(number)) {
      throw new ReaderTooSlowException();
    }
    return between(number, Math.min(newest, number + most));
  }

  private List<FeedEvent> between(long after, long upTo) {
    List<FeedEvent> events = new ArrayList<>();
    for (long number = after + 1; number <= upTo; number++) {
      FeedEvent event = ring[place(number)];
      if (event != null) {
        events.add(event);
      }
    }
    return events;
  }

  private boolean isKnownAfter(long number) {
    return newest - number <= ring.length;
  }

  private int place(long number) {
    return (int) (number % ring.length);
  }
}
