package dev.prunner.process.local.table;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the process table for all who want it. A look takes milliseconds, more where many
 * processes run; those who ask while one is planned share it, so that a hundred short tasks in a
 * row cost a few looks.
 */
public final class ProcScans {

  private static final Duration UNHURRIED = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(1);

  /** Looks for those who are in no hurry take this part of a processor at most. */
  private static final int PART = 20;

  /** Those for many who wait for the end of something take this part. */
  private static final int PART_SOON = 10;

  private final ProcTable table;
  private final ScheduledExecutorService executor;
  private final AtomicReference<@Nullable Scan> planned = new AtomicReference<>();
  private volatile Duration unhurried = UNHURRIED;
  private volatile long notBeforeNanos = System.nanoTime();

  private record Scan(long dueNanos, CompletableFuture<ProcSnapshot> result) {
    boolean isDueBy(long nanos) {
      return dueNanos - nanos <= 0;
    }
  }

  public ProcScans(ProcTable table, ScheduledExecutorService executor) {
    this.table = table;
    this.executor = executor;
  }

  /**
   * A look that begins after this call and within the given time.
   *
   * @return completes on the executor; exceptionally when the table cannot be read, or at once when
   *     the look cannot even be planned
   */
  public CompletableFuture<ProcSnapshot> within(Duration time) {
    long due = System.nanoTime() + time.toNanos();
    while (true) {
      Scan next = planned.get();
      if (next != null && next.isDueBy(due)) {
        return next.result();
      }
      Scan earlier = new Scan(due, next == null ? new CompletableFuture<>() : next.result());
      if (planned.compareAndSet(next, earlier)) {
        schedule(earlier, time);
        return earlier.result();
      }
    }
  }

  /** Does as {@link #within}, but later where looks are frequent and cost much. */
  public CompletableFuture<ProcSnapshot> soon(Duration time) {
    Duration untilNext = Duration.ofNanos(notBeforeNanos - System.nanoTime());
    return within(untilNext.compareTo(time) > 0 ? untilNext : time);
  }

  /** Does as {@link #within} for those for whom it may take a while, longer where it costs more. */
  public CompletableFuture<ProcSnapshot> sometime() {
    return within(unhurried);
  }

  /** One that was not scheduled must not stay planned: all others would wait for it. */
  private void schedule(Scan scan, Duration within) {
    try {
      Future<?> unused = executor.schedule(() -> run(scan), within.toNanos(), TimeUnit.NANOSECONDS);
    } catch (Throwable refused) {
      planned.compareAndSet(scan, null);
      scan.result().completeExceptionally(refused);
    }
  }

  /** Nobody can join a scan that has begun; one that an earlier scan has overtaken does nothing. */
  private void run(Scan scan) {
    if (planned.compareAndSet(scan, null)) {
      try {
        scan.result().complete(look());
      } catch (Throwable unreadable) {
        scan.result().completeExceptionally(unreadable);
      }
    }
  }

  private ProcSnapshot look() throws IOException {
    long begin = System.nanoTime();
    List<Proc> alive = table.alive();
    long end = System.nanoTime();
    Duration took = Duration.ofNanos(end - begin);
    unhurried = pauseAfter(took);
    notBeforeNanos = end + atMostUnhurried(took.multipliedBy(PART_SOON)).toNanos();
    return new ProcSnapshot(alive, table::markOf);
  }

  private static Duration atMostUnhurried(Duration pause) {
    return pause.compareTo(UNHURRIED) > 0 ? UNHURRIED : pause;
  }

  static Duration pauseAfter(Duration look) {
    Duration pause = look.multipliedBy(PART);
    return pause.compareTo(UNHURRIED) < 0
        ? UNHURRIED
        : pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
  }
}
