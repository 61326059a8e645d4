package dev.prunner.notify.send;

import dev.prunner.definition.Notification;
import dev.prunner.definition.Pipeline;
import dev.prunner.job.JobEvent;
import dev.prunner.job.JobListener;
import dev.prunner.job.JobStatus;
import dev.prunner.job.JobStoreException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/**
 * Sends what is in the outbox: at once what comes in, at its time what failed before, and at the
 * start what the last server left. Each queue goes on for itself.
 */
public final class Courier implements JobListener, AutoCloseable {

  private static final Logger LOG = System.getLogger(Courier.class.getName());
  private static final long LONGEST_STOP_MILLIS = 3000;

  private final SendTools tools;
  private final OldNotices old;
  private final ConcurrentMap<String, SendQueue> queues = new ConcurrentHashMap<>();

  /**
   * @param kept how long what was sent or given up is kept
   */
  public Courier(SendTools tools, Duration kept) {
    this.tools = tools;
    this.old = new OldNotices(tools, kept);
  }

  /** Begins with what the last server left; again, until the database answers. Returns at once. */
  public void start() {
    begin();
    tools.soon(old::forget);
  }

  /** Has somebody look for whatever is to be sent, since it is for this server to send it now. */
  public void begin() {
    tools.soon(this::wakeAll);
  }

  private void wakeAll() {
    try {
      tools.outbox().queues().keySet().forEach(this::wake);
    } catch (JobStoreException e) {
      LOG.log(Level.WARNING, "What is to be sent is not known, which is asked again", e);
      Runnable unused = tools.later(SendQueue.AGAIN, () -> tools.soon(this::wakeAll));
    }
  }

  /** Has somebody look for something to send in a queue. Returns at once. */
  public void wake(String queue) {
    queues.computeIfAbsent(queue, name -> new SendQueue(name, tools)).wake();
  }

  /** Has somebody look for something to send of a pipeline. Returns at once. */
  public void wake(Pipeline pipeline) {
    pipeline.notifications().all().stream()
        .map(Notification::receiver)
        .map(receiver -> receiver.queue())
        .distinct()
        .forEach(this::wake);
  }

  @Override
  public void onEvent(JobEvent event) {
    if (event instanceof JobEvent.JobChanged changed
        && changed.job().status() != JobStatus.WAITING) {
      wake(changed.job().pipeline());
    }
  }

  /**
   * Begins no further attempt, and waits a moment for those under way. What is left is sent after
   * the next start.
   */
  @Override
  public void close() {
    tools.stop();
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_STOP_MILLIS);
    for (SendQueue queue : queues.values()) {
      queue.awaitIdle(end - System.nanoTime());
    }
  }
}
