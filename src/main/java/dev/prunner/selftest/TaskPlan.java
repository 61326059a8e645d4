package dev.prunner.selftest;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a task of the selftest does when nobody stops it.
 *
 * @param lines how many it prints
 * @param more what it prints behind them
 */
record TaskPlan(String name, int lines, int exitCode, String more) {

  static TaskPlan task(String name, int lines) {
    return new TaskPlan(name, lines, 0, "");
  }

  TaskPlan exits(int code) {
    return new TaskPlan(name, lines, code, more);
  }

  TaskPlan alsoPrints(String text) {
    return new TaskPlan(name, lines, exitCode, text);
  }

  String status() {
    return exitCode == 0 ? "done" : "error";
  }

  /** Everything it prints. */
  String output() {
    return IntStream.rangeClosed(1, lines)
            .mapToObj(line -> name + " " + line + "\n")
            .collect(Collectors.joining())
        + more;
  }
}
