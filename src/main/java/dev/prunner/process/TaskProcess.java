package dev.prunner.process;

import java.util.concurrent.CompletableFuture;

/** The process group of one task. */
public interface TaskProcess {

  /**
   * Completes with the exit code of the script, 128+n when signal n has ended it; within
   * milliseconds of the exit for a process of this server. Never completes exceptionally.
   */
  CompletableFuture<Integer> exit();

  /**
   * Completes when nothing of the group runs any more. What the script left in the background is
   * stopped once the script has ended.
   */
  CompletableFuture<Void> gone();

  /** Sends SIGTERM to the whole group, and SIGKILL after the grace time; may be called again. */
  void stop();

  /** Sends SIGKILL to the whole group at once. */
  void kill();
}
