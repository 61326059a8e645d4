package dev.prunner.process.local;

import dev.prunner.process.TaskProcess;
import java.util.concurrent.CompletableFuture;

/** A task's process group, be it this server's child or adopted. */
final class ShellTask implements TaskProcess {

  private final CompletableFuture<Integer> exit = new CompletableFuture<>();
  private final GroupEnding ending;
  private final RunFiles files;
  private volatile boolean timedOut;

  ShellTask(GroupEnding ending, RunFiles files) {
    this.ending = ending;
    this.files = files;
  }

  /** The leader has ended. The next task waits for the exit code, so that it is first. */
  void ended(int exitCode) {
    if (exitCode == TIMED_OUT || exitCode == ExitWatch.KILLED) {
      timedOut = files.hasTimedOut();
    }
    if (exit.complete(timedOut ? TIMED_OUT : exitCode)) {
      ending.leaderEnded();
    }
  }

  @Override
  public boolean timedOut() {
    return timedOut;
  }

  @Override
  public CompletableFuture<Integer> exit() {
    return exit.copy();
  }

  @Override
  public CompletableFuture<Void> gone() {
    return ending.gone().copy();
  }

  @Override
  public void stop() {
    ending.stop();
  }

  @Override
  public void kill() {
    ending.kill();
  }
}
