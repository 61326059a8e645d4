package dev.prunner.selftest;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a task of the selftest does when nobody stops it.
 *
 * @param lines how many it prints
 * @param more what it prints behind them
 * @param attempts how many there are, the last of which goes so
 */
record TaskPlan(String name, int lines, int exitCode, String more, int attempts) {

  static TaskPlan task(String name, int lines) {
    return new TaskPlan(name, lines, 0, "", 1);
  }

  TaskPlan exits(int code) {
    return new TaskPlan(name, lines, code, more, attempts);
  }

  TaskPlan alsoPrints(String text) {
    return new TaskPlan(name, lines, exitCode, text, attempts);
  }

  TaskPlan succeedsIn(int count) {
    return new TaskPlan(name, lines, exitCode, more, count);
  }

  /** What its scripts call themselves, one of each attempt. */
  List<String> runs() {
    return attempts == 1
        ? List.of(name)
        : IntStream.rangeClosed(1, attempts).mapToObj(number -> name + "." + number).toList();
  }

  String status() {
    return exitCode == 0 ? "done" : "error";
  }

  /** Everything that its last attempt prints. */
  String output() {
    return outputs().get(attempts - 1);
  }

  /** Everything that each attempt prints. */
  List<String> outputs() {
    return runs().stream().map(this::output).toList();
  }

  private String output(String run) {
    return IntStream.rangeClosed(1, lines)
            .mapToObj(line -> run + " " + line + "\n")
            .collect(Collectors.joining())
        + more;
  }
}
