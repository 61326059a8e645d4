package dev.prunner.process;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the process table for all who want it. A look takes milliseconds; those who ask while
 * one is planned share it, so that a hundred short tasks in a row cost a few looks.
 */
final class ProcScans {

  private final ProcTable table;
  private final ScheduledExecutorService executor;
  private final AtomicReference<@Nullable Scan> planned = new AtomicReference<>();

  private record Scan(long dueNanos, CompletableFuture<ProcSnapshot> result) {
    boolean isDueBy(long nanos) {
      return dueNanos - nanos <= 0;
    }
  }

  ProcScans(ProcTable table, ScheduledExecutorService executor) {
    this.table = table;
    this.executor = executor;
  }

  /**
   * A look that begins after this call and within the given time.
   *
   * @return completes on the executor; exceptionally when the table cannot be read
   */
  CompletableFuture<ProcSnapshot> within(Duration time) {
    long due = System.nanoTime() + time.toNanos();
    while (true) {
      Scan next = planned.get();
      if (next != null && next.isDueBy(due)) {
        return next.result();
      }
      Scan earlier = new Scan(due, next == null ? new CompletableFuture<>() : next.result());
      if (planned.compareAndSet(next, earlier)) {
        Future<?> unused =
            executor.schedule(() -> run(earlier), time.toNanos(), TimeUnit.NANOSECONDS);
        return earlier.result();
      }
    }
  }

  /** Nobody can join a scan that has begun; one that an earlier scan has overtaken does nothing. */
  private void run(Scan scan) {
    if (planned.compareAndSet(scan, null)) {
      try {
        scan.result().complete(new ProcSnapshot(table.alive(), table::markOf));
      } catch (Throwable unreadable) { // Somebody waits for it, whatever it is.
        scan.result().completeExceptionally(unreadable);
      }
    }
  }
}
