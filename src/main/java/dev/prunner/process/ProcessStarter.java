package dev.prunner.process;

import java.io.IOException;
import java.nio.file.Path;

/** Starts the processes of tasks, and finds again what an earlier server has started. */
public interface ProcessStarter {

  /**
   * Starts a script as a process group of its own.
   *
   * @throws IOException when it cannot be started, with the reason for a user to read; nothing runs
   *     then
   */
  TaskProcess start(ScriptCommand command) throws IOException;

  /**
   * Takes over what was started with this run directory, be it still running or ended meanwhile.
   * What is left of a process that cannot be taken over is ended.
   */
  Adoption adopt(Path runDir);
}
