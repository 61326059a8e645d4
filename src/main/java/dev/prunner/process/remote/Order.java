package dev.prunner.process.remote;

import dev.prunner.process.ScriptCommand;

/**
 * What is to be started elsewhere.
 *
 * @param settings of the launcher when the task was started
 * @param secrets shell text that sets them; kept in memory alone
 */
public record Order<S>(ScriptCommand command, S settings, String secrets) {

  /** Nobody is to see the secrets in a log. */
  @Override
  public String toString() {
    return "the order of " + command.place().key();
  }
}
