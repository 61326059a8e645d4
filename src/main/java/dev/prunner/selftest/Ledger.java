package dev.prunner.selftest;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the scripts have written themselves, in order: {@code <job> <task> begin <pid>}, {@code
 * <job> <task> end}, and {@code <job> <task> twice} by one that began while another one of the same
 * task still ran.
 */
final class Ledger {

  private final Map<String, Long> counts;
  private final Set<String> jobs;

  Ledger(List<String> lines) {
    counts =
        lines.stream()
            .map(Ledger::withoutPid)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    jobs =
        lines.stream()
            .map(line -> line.substring(0, line.indexOf(' ')))
            .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String withoutPid(String line) {
    String[] words = line.split(" ", -1);
    return words[0] + " " + words[1] + " " + words[2];
  }

  long begins(String job, String task) {
    return count(job, task, "begin");
  }

  long ends(String job, String task) {
    return count(job, task, "end");
  }

  /** Whether a task ran more than once at the same time. */
  boolean ranTwiceAtOnce(String job, String task) {
    return count(job, task, "twice") > 0;
  }

  /** All jobs that have begun, in that order. */
  Set<String> jobs() {
    return jobs;
  }

  private long count(String job, String task, String what) {
    return counts.getOrDefault(job + " " + task + " " + what, 0L);
  }
}
