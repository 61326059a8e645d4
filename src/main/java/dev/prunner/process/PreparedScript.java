package dev.prunner.process;

import java.io.IOException;
import java.util.Map;

/** A script that is ready to start. */
@FunctionalInterface
public interface PreparedScript {

  /**
   * Starts it as a process group of its own. Must not be called twice.
   *
   * @param secrets more of its environment, which is in no file and on no command line; by names
   *     that {@link ShellNames#isExportable} has for good, and the environment does not have
   * @throws IOException when it cannot be started, with the reason for a user to read; then nothing
   *     of the script runs
   */
  TaskProcess start(Map<String, String> secrets) throws IOException;

  /** Starts it without secrets. */
  default TaskProcess start() throws IOException {
    return start(Map.of());
  }
}
