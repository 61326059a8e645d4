package dev.prunner.process.local;

import dev.prunner.process.local.table.Proc;
import dev.prunner.process.local.table.ProcTable;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Waits for the end of a leader that is not our child, which no system call tells. {@link
 * ProcessHandle#onExit()} would notice it after up to two seconds.
 */
final class ExitWatch {

  static final int KILLED = 137;

  private static final long PERIOD_MILLIS = 100;

  private final RunFiles files;
  private final Proc leader;
  private final ProcTable table;
  private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();

  private ExitWatch(RunFiles files, Proc leader, ProcTable table) {
    this.files = files;
    this.leader = leader;
    this.table = table;
  }

  /**
   * The exit code that the leader notes, or 137 when it goes without one.
   *
   * @return completes at most a tenth of a second late
   */
  static CompletableFuture<Integer> on(
      RunFiles files, Proc leader, ProcTable table, ScheduledExecutorService executor) {
    ExitWatch watch = new ExitWatch(files, leader, table);
    Future<?> timer =
        executor.scheduleWithFixedDelay(
            watch::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    CompletableFuture<Integer> unused =
        watch.exitCode.whenComplete((code, failure) -> timer.cancel(false));
    return watch.exitCode;
  }

  /** Whatever is thrown would end the timer, and the task would run forever. */
  private void look() {
    try {
      check();
    } catch (Throwable failure) {
      Trouble.log("An exit code could not be read, which is tried again", failure);
    }
  }

  /** The leader first: it may note its code and go between the two looks, but not the reverse. */
  private void check() throws IOException {
    boolean isAlive = table.find(leader.pid()).filter(leader::isSameAs).isPresent();
    OptionalInt noted = files.exitCode();
    if (noted.isPresent()) {
      exitCode.complete(noted.getAsInt());
    } else if (!isAlive) {
      files.noteStop(); // A script that its wrapper has just forked must not begin any more.
      exitCode.complete(KILLED);
    }
  }
}
