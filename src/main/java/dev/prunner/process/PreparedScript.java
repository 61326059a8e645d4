package dev.prunner.process;

import java.io.IOException;

/** A script that is ready to start. */
@FunctionalInterface
public interface PreparedScript {

  /**
   * Starts it as a process group of its own. Must not be called twice.
   *
   * @throws IOException when it cannot be started, with the reason for a user to read; then nothing
   *     of the script runs
   */
  TaskProcess start() throws IOException;
}
