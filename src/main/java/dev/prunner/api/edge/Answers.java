package dev.prunner.api.edge;

import dev.prunner.api.http.LongBody;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Sends long answers at the speed of their readers. A few threads do so for all, since none of them
 * waits for a reader. A reader that takes nothing for too long is cut off.
 */
public final class Answers implements AutoCloseable {

  private static final int THREADS = 4;
  private static final int MOST = 500;
  private static final int MOST_OF_ONE_USER = 250;
  private static final long MOST_ON_DISK = 1L << 30;
  private static final long CHECKS_MILLIS = 1_000;

  private final Duration patience;
  private final Places places = new Places(MOST, MOST_OF_ONE_USER);
  private final Budget disk = new Budget(MOST_ON_DISK);
  private final Set<AnswerWriter> open = ConcurrentHashMap.newKeySet();
  private final Future<?> checks;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(THREADS, Answers::daemonThread);

  /**
   * Nothing is sent yet.
   *
   * @param patience how long a reader may take nothing
   * @param timer is used until it is shut down
   */
  public Answers(Duration patience, ScheduledExecutorService timer) {
    this.patience = patience;
    this.checks =
        timer.scheduleWithFixedDelay(
            this::cutOff, CHECKS_MILLIS, CHECKS_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** How many are being sent. */
  public int open() {
    return open.size();
  }

  Spool newSpool() {
    return new Spool(disk);
  }

  /**
   * Sends a body, and closes it in the end; returns immediately.
   *
   * @return false if too many are being sent; then nothing has been done
   */
  boolean send(
      HttpServletRequest request, HttpServletResponse response, LongBody.Pieces body, String user)
      throws IOException {
    if (!places.enter(user)) {
      return false;
    }
    try {
      AsyncContext async = request.startAsync(request, response);
      async.setTimeout(0); // It is the progress that counts.
      start(new AnswerWriter(async, response.getOutputStream(), body, threads, this::ended, user));
      return true;
    } catch (IOException | RuntimeException | Error e) {
      places.leave(user);
      throw e;
    }
  }

  private void start(AnswerWriter writer) {
    open.add(writer);
    try {
      writer.start();
    } catch (RuntimeException | Error e) {
      open.remove(writer);
      throw e;
    }
  }

  private void ended(AnswerWriter writer) {
    if (open.remove(writer)) {
      places.leave(writer.user());
    }
  }

  private void cutOff() {
    open.stream().filter(writer -> writer.isIdleFor(patience)).forEach(AnswerWriter::end);
  }

  /** Ends all. */
  @Override
  public void close() {
    checks.cancel(false);
    open.forEach(AnswerWriter::end);
    threads.shutdownNow();
  }

  private static Thread daemonThread(Runnable work) {
    Thread thread = new Thread(work, "prunner-answer");
    thread.setDaemon(true);
    return thread;
  }
}
