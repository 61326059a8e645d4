package dev.prunner.process;

import java.io.IOException;

/** A script whose files are laid out, so that it can start at once. */
@FunctionalInterface
public interface PreparedScript {

  /**
   * Starts it as a process group of its own. To be called once at the most.
   *
   * @throws IOException when it cannot be started, with the reason for a user to read; nothing runs
   *     then
   */
  TaskProcess start() throws IOException;
}
