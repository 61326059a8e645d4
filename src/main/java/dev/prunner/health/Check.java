package dev.prunner.health;

import java.util.Map;

/** Checks one thing that a server needs. */
@FunctionalInterface
public interface Check {

  /**
   * Runs the check; may take long.
   *
   * @return details: strings, numbers, and lists of them
   * @throws Exception if the check fails; the message says why
   */
  Map<String, Object> look() throws Exception;
}
