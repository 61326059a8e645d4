package dev.prunner.selftest;

import static dev.prunner.selftest.Violation.Type.DOUBLED;
import static dev.prunner.selftest.Violation.Type.WRONG;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Whether a job that has ended went as its kind says. */
final class JobCheck {

  private static final String INTERRUPTED = "interrupted by a server restart";
  private static final String LOST = "its server was lost, and with it what ran there";

  private final JobAnswer job;
  private final Ledger ledger;
  private final List<Violation> violations = new ArrayList<>();

  private JobCheck(JobAnswer job, Ledger ledger) {
    this.job = job;
    this.ledger = ledger;
  }

  static List<Violation> of(JobAnswer job, Ledger ledger) {
    JobCheck check = new JobCheck(job, ledger);
    check.check();
    return check.violations;
  }

  private void check() {
    boolean interrupted = wasInterrupted();
    if (!interrupted) {
      demand("", "status", job.kind().status(), job.status());
    }
    for (TaskPlan plan : job.kind().tasks()) {
      checkBegins(plan);
      Optional<JobAnswer.Task> task = Optional.ofNullable(job.tasks().get(plan.name()));
      if (task.isEmpty()) {
        checkAbsent(plan, interrupted);
      } else if (interrupted) {
        checkPartial(plan, task.get());
      } else if (job.kind().isStopped(plan)) {
        checkPartial(plan, task.get());
        demand(plan.name(), "status", "canceled", task.get().status());
      } else if (job.kind().isCutOff(plan)) {
        checkPartial(plan, task.get());
        checkEnd(plan, task.get());
      } else {
        checkWhole(plan, task.get());
      }
    }
  }

  private boolean wasInterrupted() {
    return job.status().equals("canceled")
        && job.lastError().filter(this::mayInterrupt).isPresent();
  }

  private boolean mayInterrupt(String reason) {
    return reason.equals(INTERRUPTED)
        ? job.kind().isCanceledByRestart()
        : reason.equals(LOST) && !job.kind().isRerunByRestart();
  }

  /** What runs after a failure is a task of the job only once it has begun. */
  private void checkAbsent(TaskPlan plan, boolean interrupted) {
    if (!interrupted) {
      add(WRONG, "has no task " + plan.name());
    }
  }

  private void checkPartial(TaskPlan plan, JobAnswer.Task task) {
    if (plan.outputs().stream().noneMatch(output -> output.startsWith(task.output()))) {
      add(WRONG, "task " + plan.name() + " printed what it cannot have: " + task.output());
    }
  }

  private void checkWhole(TaskPlan plan, JobAnswer.Task task) {
    boolean rerun = job.kind().isRerunByRestart();
    for (String run : plan.runs()) {
      demand(run, "begun", true, ledger.begins(job.id(), run) > 0);
      demand(run, "ended", true, ledger.ends(job.id(), run) > 0);
    }
    checkEnd(plan, task);
    demand(
        plan.name(), "output", plan.output(), rerun ? lastRun(plan, task.output()) : task.output());
  }

  private void checkEnd(TaskPlan plan, JobAnswer.Task task) {
    demand(plan.name(), "status", plan.status(), task.status());
    demand(plan.name(), "exit code", plan.exitCode(), task.exitCode().orElse(-1));
  }

  private void checkBegins(TaskPlan plan) {
    for (String run : plan.runs()) {
      long begins = ledger.begins(job.id(), run);
      if (begins > 1 && !job.kind().isRerunByRestart()) {
        add(DOUBLED, "task " + run + " began " + begins + " times");
      }
      if (ledger.ranTwiceAtOnce(job.id(), run)) {
        add(DOUBLED, "task " + run + " began while it still ran");
      }
    }
  }

  /** Each run adds to the output of the one before. */
  private static String lastRun(TaskPlan plan, String output) {
    return output.endsWith(plan.output()) ? plan.output() : output;
  }

  private void demand(String task, String what, Object expected, Object found) {
    if (!Objects.equals(expected, found)) {
      String whose = task.isEmpty() ? "" : "task " + task + ": ";
      add(WRONG, whose + what + " is '" + found + "', not '" + expected + "'");
    }
  }

  private void add(Violation.Type type, String text) {
    String who = "job " + job.id() + " of " + job.kind().pipeline() + ": ";
    violations.add(new Violation(type, (who + text).replace("\n", "\\n")));
  }
}
