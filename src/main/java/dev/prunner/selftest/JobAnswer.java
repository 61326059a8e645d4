package dev.prunner.selftest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A job as the API shows it.
 *
 * @param request the number of the request that it came from
 * @param tasks by name
 */
record JobAnswer(
    String id,
    Kind kind,
    int request,
    String status,
    Optional<String> lastError,
    Map<String, Task> tasks) {

  private static final List<String> ENDS = List.of("succeeded", "failed", "canceled");

  JobAnswer {
    tasks = Map.copyOf(tasks);
  }

  boolean hasEnded() {
    return ENDS.contains(status);
  }

  /** A task with all that it has printed. */
  record Task(String status, OptionalInt exitCode, String output) {}
}
