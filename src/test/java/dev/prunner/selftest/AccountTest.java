package dev.prunner.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.selftest.Requests.Accepted;
import dev.prunner.selftest.Requests.Refused;
import dev.prunner.selftest.Requests.Unanswered;
import dev.prunner.selftest.Requests.Unexpected;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccountTest {

  private final Requests requests = new Requests();
  private final List<JobAnswer> jobs = new ArrayList<>();
  private final List<String> ledger = new ArrayList<>();
  private final Map<Long, String> left = new LinkedHashMap<>();

  @ParameterizedTest
  @EnumSource
  void a_job_that_went_as_its_kind_says_is_right(Kind kind) {
    accept(kind);

    assertThat(violations()).isEmpty();
  }

  @Test
  void a_job_that_is_not_there_is_lost() {
    accept(Kind.QUICK);
    jobs.clear();
    ledger.clear();

    assertThat(violations()).containsExactly("lost: job 1 was accepted and is not there");
  }

  @Test
  void a_job_that_ran_and_is_not_there_is_lost() {
    ledger.add("9 say begin");

    assertThat(violations()).containsExactly("lost: job 9 has run and is not there");
  }

  @ParameterizedTest
  @EnumSource(names = {"QUICK", "FAILING", "TREE"})
  void a_task_that_began_twice_is_doubled(Kind kind) {
    accept(kind);
    ledger.add(ledger.get(0));

    assertThat(violations()).singleElement().asString().contains("doubled", "began 2 times");
  }

  @Test
  void a_task_may_begin_twice_where_a_restart_runs_it_again() {
    accept(Kind.AGAIN);
    ledger.add("1 again begin");
    change(0, "again", task -> printed(task, "again 1\nagain 2\n" + task.output()));

    assertThat(violations()).isEmpty();
  }

  @Test
  void a_request_that_became_two_jobs_is_doubled() {
    accept(Kind.QUICK);
    ledger.addAll(List.of("2 say begin", "2 say end"));
    jobs.add(job("2", Kind.QUICK, 1, "succeeded"));

    assertThat(violations()).contains("doubled: request 1 became more than one job, one is 2");
  }

  @Test
  void a_request_without_an_answer_may_have_become_a_job_or_not() {
    accept(Kind.QUICK);
    requests.note(1, new Unanswered());
    requests.note(requests.next(), new Unanswered());

    assertThat(violations()).isEmpty();
  }

  @Test
  void a_refused_request_must_not_become_a_job() {
    accept(Kind.QUICK);
    requests.note(1, new Refused());

    assertThat(violations())
        .singleElement()
        .asString()
        .contains("its request was answered Refused");
  }

  @Test
  void any_other_answer_is_wrong() {
    requests.note(requests.next(), new Unexpected("500 oops"));

    assertThat(violations()).containsExactly("otherwise wrong: a request was answered 500 oops");
  }

  @Test
  void a_process_that_is_left_is_an_orphan() {
    accept(Kind.QUICK);
    left.put(77L, "1");

    assertThat(violations()).containsExactly("orphans: process 77 of job 1");
  }

  @Test
  void a_job_that_never_ends_is_stuck() {
    accept(Kind.QUICK);
    jobs.set(0, job("1", Kind.QUICK, 1, "running"));

    assertThat(violations())
        .containsExactly("never ended: job 1 of quick is running, without a process");
  }

  @Test
  void jobs_of_a_queue_begin_in_the_order_in_which_they_were_accepted() {
    accept(Kind.QUEUED);
    accept(Kind.QUICK);
    accept(Kind.QUEUED);
    assertThat(violations()).isEmpty();

    ledger.remove("3 step begin");
    ledger.add(0, "3 step begin");

    assertThat(violations()).containsExactly("out of order: job 3 began when it was 1's turn");
  }

  @Test
  void a_lost_line_of_output_is_wrong() {
    accept(Kind.QUICK);
    change(0, "say", task -> printed(task, "say 2\n"));

    assertThat(violations())
        .containsExactly(
            "otherwise wrong: job 1 of quick: task say: output is 'say 2\\n', not 'say 1\\nsay 2\\n'");
  }

  @Test
  void another_exit_code_or_status_is_wrong() {
    accept(Kind.SEVEN);
    change(0, "ends", task -> new JobAnswer.Task("canceled", OptionalInt.of(143), task.output()));

    assertThat(violations())
        .containsExactly(
            "otherwise wrong: job 1 of seven: task ends: status is 'canceled', not 'error'",
            "otherwise wrong: job 1 of seven: task ends: exit code is '143', not '7'");
  }

  @Test
  void an_attempt_that_is_made_twice_or_not_at_all_is_told() {
    accept(Kind.RETRIED);
    assertThat(violations()).isEmpty();

    ledger.add("1 tries.2 begin");
    ledger.remove("1 tries.3 end");

    assertThat(violations())
        .containsExactly(
            "doubled: job 1 of retried: task tries.2 began 2 times",
            "otherwise wrong: job 1 of retried: task tries.3: ended is 'false', not 'true'");
  }

  @Test
  void what_its_timeout_ends_has_printed_a_part_and_has_its_own_exit_code() {
    accept(Kind.HANGING);
    change(0, "hangs", task -> printed(task, "hangs 1\nhangs 2\n"));
    assertThat(violations()).isEmpty();

    change(0, "hangs", task -> new JobAnswer.Task("error", OptionalInt.of(143), task.output()));
    assertThat(violations())
        .containsExactly(
            "otherwise wrong: job 1 of hanging: task hangs: exit code is '143', not '124'");
  }

  @Test
  void only_a_restart_may_cancel() {
    accept(Kind.TREE);
    change(0, "grows", task -> new JobAnswer.Task("canceled", OptionalInt.of(143), "grows 1\n"));
    ledger.remove("1 grows end");
    jobs.set(0, ended(jobs.get(0), "canceled", Optional.of("interrupted by a server restart")));
    assertThat(violations()).isEmpty();

    jobs.set(0, ended(jobs.get(0), "canceled", Optional.empty()));
    assertThat(violations())
        .contains("otherwise wrong: job 1 of tree: status is 'canceled', not 'succeeded'");
  }

  @Test
  void the_loss_of_its_server_cancels_a_job_that_is_not_run_again() {
    accept(Kind.QUICK);
    change(0, "say", task -> new JobAnswer.Task("canceled", OptionalInt.empty(), "say 1\n"));
    String reason = "its server was lost, and with it what ran there";
    jobs.set(0, ended(jobs.get(0), "canceled", Optional.of(reason)));
    assertThat(violations()).isEmpty();

    accept(Kind.AGAIN);
    jobs.set(1, ended(jobs.get(1), "canceled", Optional.of(reason)));
    assertThat(violations())
        .containsExactly("otherwise wrong: job 2 of again: status is 'canceled', not 'succeeded'");
  }

  @Test
  void a_lost_job_may_have_failed_where_it_was_lost() {
    accept(Kind.FAILING);
    Map<String, JobAnswer.Task> tasks = new LinkedHashMap<>(jobs.get(0).tasks());
    tasks.remove("on_error");
    JobAnswer job = jobs.get(0);
    jobs.set(
        0,
        new JobAnswer(
            job.id(),
            job.kind(),
            job.request(),
            "canceled",
            Optional.of("its server was lost, and with it what ran there"),
            tasks));
    assertThat(violations()).isEmpty();

    jobs.set(0, ended(jobs.get(0), "failed", Optional.empty()));
    assertThat(violations())
        .containsExactly("otherwise wrong: job 1 of failing: has no task on_error");
  }

  @Test
  void any_attempt_may_be_interrupted() {
    accept(Kind.RETRIED);
    change(0, "tries", task -> new JobAnswer.Task("canceled", OptionalInt.empty(), "tries.2 "));
    String reason = "its server was lost, and with it what ran there";
    jobs.set(0, ended(jobs.get(0), "canceled", Optional.of(reason)));

    assertThat(violations()).isEmpty();
  }

  @Test
  void what_runs_again_must_not_run_twice_at_the_same_time() {
    accept(Kind.AGAIN);
    ledger.add("1 again twice");
    ledger.add("1 again begin 4711");

    assertThat(violations())
        .containsExactly("doubled: job 1 of again: task again began while it still ran");
  }

  private List<String> violations() {
    return Account.violations(requests, jobs, new Ledger(ledger), left).stream()
        .map(Violation::toString)
        .toList();
  }

  /** A job that goes as it should. */
  private void accept(Kind kind) {
    int request = requests.next();
    String id = Integer.toString(request);
    requests.note(request, new Accepted(id));
    jobs.add(job(id, kind, request, kind.status()));
    for (TaskPlan plan : kind.tasks()) {
      for (String run : plan.runs()) {
        if (!run.equals("never")) {
          ledger.add(id + " " + run + " begin");
        }
        if (!kind.isStopped(plan) && !kind.isCutOff(plan)) {
          ledger.add(id + " " + run + " end");
        }
      }
    }
  }

  private static JobAnswer job(String id, Kind kind, int request, String status) {
    Map<String, JobAnswer.Task> tasks = new LinkedHashMap<>();
    kind.tasks().forEach(plan -> tasks.put(plan.name(), task(kind, plan)));
    return new JobAnswer(id, kind, request, status, Optional.empty(), tasks);
  }

  private static JobAnswer.Task task(Kind kind, TaskPlan plan) {
    return kind.isStopped(plan)
        ? new JobAnswer.Task("canceled", OptionalInt.empty(), "")
        : new JobAnswer.Task(plan.status(), OptionalInt.of(plan.exitCode()), plan.output());
  }

  private void change(int index, String task, UnaryOperator<JobAnswer.Task> change) {
    JobAnswer job = jobs.get(index);
    Map<String, JobAnswer.Task> tasks = new LinkedHashMap<>(job.tasks());
    tasks.computeIfPresent(task, (name, before) -> change.apply(before));
    jobs.set(
        index,
        new JobAnswer(job.id(), job.kind(), job.request(), job.status(), job.lastError(), tasks));
  }

  private static JobAnswer.Task printed(JobAnswer.Task task, String output) {
    return new JobAnswer.Task(task.status(), task.exitCode(), output);
  }

  private static JobAnswer ended(JobAnswer job, String status, Optional<String> lastError) {
    return new JobAnswer(job.id(), job.kind(), job.request(), status, lastError, job.tasks());
  }
}
