package dev.prunner.process;

import java.io.IOException;
import java.nio.file.Path;

/** Starts the processes of tasks, and finds again what an earlier server has started. */
public interface ProcessStarter {

  /**
   * Prepares a script so that it starts faster. May be called while the tasks that it depends on
   * still run.
   *
   * @throws IOException when the script can never be started, with the reason for a user to read
   */
  PreparedScript prepare(ScriptCommand command) throws IOException;

  /**
   * Takes over what was started with this run directory, whether it still runs or has ended. What
   * is left of a process that cannot be taken over is ended.
   *
   * @throws java.io.UncheckedIOException when it cannot be found out; nothing is changed then
   */
  Adoption adopt(Path runDir);
}
