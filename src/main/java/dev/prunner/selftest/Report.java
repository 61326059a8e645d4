package dev.prunner.selftest;

import dev.prunner.child.MarkedProcesses;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What came of a selftest. */
record Report(
    Map<String, Integer> faults,
    Requests requests,
    List<JobAnswer> jobs,
    List<Violation> violations,
    Seconds toAnswer,
    Seconds toAdopt) {

  boolean isGood() {
    return violations.isEmpty();
  }

  void print(PrintStream out) {
    violations.forEach(out::println);
    new TreeMap<>(faults).forEach((fault, count) -> line(out, fault, count));
    line(out, "jobs accepted", requests.all(Requests.Accepted.class).size());
    line(out, "unanswered", unanswered());
    line(out, "refused", requests.all(Requests.Refused.class).size() + " (a full wait list)");
    byStatus().forEach((status, count) -> line(out, status, count));
    for (Violation.Type type : Violation.Type.values()) {
      line(out, type.label(), count(type));
    }
    line(out, "seconds to answer", toAnswer);
    line(out, "seconds to adopt", toAdopt);
  }

  private String unanswered() {
    long became =
        jobs.stream()
            .filter(job -> requests.answer(job.request()) instanceof Requests.Unanswered)
            .count();
    int all = requests.all(Requests.Unanswered.class).size();
    return all + " (lost meanwhile; " + became + " of them had been accepted)";
  }

  private Map<String, Long> byStatus() {
    return jobs.stream()
        .collect(Collectors.groupingBy(JobAnswer::status, TreeMap::new, Collectors.counting()));
  }

  private String count(Violation.Type type) {
    if (type == Violation.Type.ORPHAN && !MarkedProcesses.canBeFound()) {
      return "unknown: there is no /proc";
    }
    return Long.toString(violations.stream().filter(found -> found.type() == type).count());
  }

  private static void line(PrintStream out, String what, Object value) {
    out.println(String.format(Locale.ROOT, "%-18s %s", what, value));
  }
}
