package dev.prunner.selftest;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the scripts have written themselves: {@code <job> <task> begin|end}, in order. */
final class Ledger {

  private final Map<String, Long> counts;
  private final Set<String> jobs;

  Ledger(List<String> lines) {
    counts =
        lines.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    jobs =
        lines.stream()
            .map(line -> line.substring(0, line.indexOf(' ')))
            .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  long begins(String job, String task) {
    return count(job, task, "begin");
  }

  long ends(String job, String task) {
    return count(job, task, "end");
  }

  /** All jobs that have begun, in that order. */
  Set<String> jobs() {
    return jobs;
  }

  private long count(String job, String task, String what) {
    return counts.getOrDefault(job + " " + task + " " + what, 0L);
  }
}
