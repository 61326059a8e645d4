package dev.prunner.process.container;

import java.util.HashMap;
import java.util.Map;

/**
 * What the list of an engine has said of our containers.
 *
 * @param begun when it was asked, in {@link System#nanoTime}
 */
record Look(long begun, Map<String, State> containers) {

  /** How a container is. */
  enum State {
    /** There is none. */
    NONE,
    /** It has not begun. */
    CREATED,
    RUNNING,
    ENDED
  }

  Look {
    containers = Map.copyOf(containers);
  }

  /** Reads the list; lines that are none of it, such as warnings, are left out. */
  static Look parse(long begun, String text) {
    Map<String, State> containers = new HashMap<>();
    text.lines()
        .map(line -> line.strip().split(" ", 2))
        .filter(words -> words.length == 2)
        .forEach(words -> containers.put(words[0], state(words[1])));
    return new Look(begun, containers);
  }

  private static State state(String status) {
    String word = status.split("[ (]", 2)[0];
    return switch (word) {
      case "Created", "Initialized", "Configured" -> State.CREATED;
      case "Exited", "Dead", "Stopped", "Removal", "Removing" -> State.ENDED;
      default -> State.RUNNING;
    };
  }

  State of(String key) {
    return containers.getOrDefault(key, State.NONE);
  }

  /** Whether it was made after a moment, and so tells of it. */
  boolean isAfter(long nanos) {
    return begun - nanos > 0;
  }
}
