package dev.prunner.selftest;

import static dev.prunner.selftest.Violation.Type.DOUBLED;
import static dev.prunner.selftest.Violation.Type.LOST;
import static dev.prunner.selftest.Violation.Type.ORPHAN;
import static dev.prunner.selftest.Violation.Type.OUT_OF_ORDER;
import static dev.prunner.selftest.Violation.Type.STUCK;
import static dev.prunner.selftest.Violation.Type.WRONG;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares what a server has promised with what was observed. Has no side effects. */
final class Account {

  private final Requests requests;
  private final List<JobAnswer> jobs;
  private final Ledger ledger;
  private final Set<String> known;
  private final List<Violation> violations = new ArrayList<>();

  private Account(Requests requests, List<JobAnswer> jobs, Ledger ledger) {
    this.requests = requests;
    this.jobs = jobs;
    this.ledger = ledger;
    this.known = jobs.stream().map(JobAnswer::id).collect(Collectors.toSet());
  }

  /**
   * All violations.
   *
   * @param jobs all that the API knows in the end, in the order in which they were accepted
   * @param left the processes that are still there, each with the id of its job
   */
  static List<Violation> violations(
      Requests requests, List<JobAnswer> jobs, Ledger ledger, Map<Long, String> left) {
    Account account = new Account(requests, jobs, ledger);
    account.checkRequests();
    account.checkJobs(left);
    account.checkOrder();
    left.forEach((pid, job) -> account.add(ORPHAN, "process " + pid + " of job " + job));
    return List.copyOf(account.violations);
  }

  private void checkRequests() {
    requests.all(Requests.Accepted.class).stream()
        .map(Requests.Accepted::job)
        .filter(job -> !known.contains(job))
        .forEach(job -> add(LOST, "job " + job + " was accepted and is not there"));
    requests
        .all(Requests.Unexpected.class)
        .forEach(answer -> add(WRONG, "a request was answered " + answer.what()));
    ledger.jobs().stream()
        .filter(job -> !known.contains(job))
        .forEach(job -> add(LOST, "job " + job + " has run and is not there"));
  }

  private void checkJobs(Map<Long, String> left) {
    Set<Integer> seen = new HashSet<>();
    for (JobAnswer job : jobs) {
      if (!seen.add(job.request())) {
        add(DOUBLED, "request " + job.request() + " became more than one job, one is " + job.id());
      }
      checkOrigin(job);
      if (job.hasEnded()) {
        violations.addAll(JobCheck.of(job, ledger));
      } else {
        boolean runs = left.containsValue(job.id());
        add(STUCK, describe(job) + " is " + job.status() + (runs ? "" : ", without a process"));
      }
    }
  }

  /** A request that died with the server may have become a job; one that was refused may not. */
  private void checkOrigin(JobAnswer job) {
    Requests.Answer answer = requests.answer(job.request());
    boolean fits =
        answer instanceof Requests.Accepted accepted
            ? accepted.job().equals(job.id())
            : answer instanceof Requests.Unanswered;
    if (!fits) {
      add(WRONG, describe(job) + " is there, though its request was answered " + answer);
    }
  }

  private void checkOrder() {
    Map<String, JobAnswer> byId =
        jobs.stream().collect(Collectors.toMap(JobAnswer::id, Function.identity()));
    for (Kind kind : Kind.values()) {
      List<String> begun =
          ledger.jobs().stream()
              .filter(id -> byId.containsKey(id) && byId.get(id).kind() == kind)
              .toList();
      if (kind.isInOrder()) {
        checkOrder(begun, jobs.stream().map(JobAnswer::id).filter(begun::contains).toList());
      }
    }
  }

  private void checkOrder(List<String> begun, List<String> accepted) {
    for (int i = 0; i < begun.size(); i++) {
      if (!begun.get(i).equals(accepted.get(i))) {
        add(
            OUT_OF_ORDER,
            "job " + begun.get(i) + " began when it was " + accepted.get(i) + "'s turn");
        return; // All that follow are shifted.
      }
    }
  }

  private void add(Violation.Type type, String text) {
    violations.add(new Violation(type, text));
  }

  private static String describe(JobAnswer job) {
    return "job " + job.id() + " of " + job.kind().pipeline();
  }
}
