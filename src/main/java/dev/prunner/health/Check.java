package dev.prunner.health;

import java.util.Map;

/** Looks after one thing that a server needs. */
@FunctionalInterface
public interface Check {

  /**
   * Looks now; may take long.
   *
   * @return what there is to say about it: texts, numbers, and lists of them
   * @throws Exception when the thing is not as the server needs it; the message says why
   */
  Map<String, Object> look() throws Exception;
}
