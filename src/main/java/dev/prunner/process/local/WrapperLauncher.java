package dev.prunner.process.local;

import dev.prunner.process.local.table.Proc;
import dev.prunner.process.shell.StartFile;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** A way to have the wrapper of a task run, as the leader of a session. */
interface WrapperLauncher extends AutoCloseable {

  /**
   * A run that has begun.
   *
   * @param since no process of the task has started before, on the scale of the process table
   * @param exit completes with the exit code of the script, or 137 when its leader was killed
   * @param release to be called once, when nothing of the task is left in the session
   */
  record Launched(Proc leader, long since, CompletableFuture<Integer> exit, Runnable release) {}

  /** The script does not run, and never will by this start. */
  final class NotLaunchedException extends IOException {
    NotLaunchedException(String reason) {
      super(reason);
    }
  }

  /** The wrapper has ended, maybe before it got to the run. */
  final class WrapperGoneException extends IOException {
    WrapperGoneException(String lastMessage) {
      super("The shell that runs the scripts has ended. " + lastMessage);
    }
  }

  /** A start will follow soon. Does what can be done before; that may also be nothing. */
  void prepare();

  /**
   * Runs the script whose files are laid out.
   *
   * @param secrets shell text that sets them, see {@link StartFile#ofSecrets}; empty for none
   * @throws NotLaunchedException when it does not run
   * @throws IOException when it is not known whether it runs or will run; likewise an Error
   */
  Launched launch(RunFiles files, String mark, String secrets) throws IOException;

  /** Nothing more is launched; what runs goes on. */
  @Override
  void close();
}
