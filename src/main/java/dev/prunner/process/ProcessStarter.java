package dev.prunner.process;

import java.io.IOException;
import java.nio.file.Path;

/** Starts the processes of tasks, and finds again what an earlier server has started. */
public interface ProcessStarter {

  /**
   * Lays out what a script needs to start. That takes as long as the start itself, and can be done
   * while the tasks before it still run.
   *
   * @param command its folder of the output must be there already; its run directory must stay
   *     until the process is gone, and may be used again after that
   * @throws IOException when it can never be started, with the reason for a user to read
   */
  PreparedScript prepare(ScriptCommand command) throws IOException;

  /**
   * Takes over what was started with this run directory, be it still running or ended meanwhile.
   * What is left of a process that cannot be taken over is ended.
   */
  Adoption adopt(Path runDir);
}
