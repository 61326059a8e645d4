package dev.prunner.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.prunner.definition.Pipeline;
import dev.prunner.definition.input.InputProblem;
import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.queue.JobLimits;
import dev.prunner.scheduler.Plan;
import dev.prunner.testing.Declared;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TypedVariablesTest {

  private static final Pipeline TYPED =
      typed(
          """
          variables:
            count: {type: integer, maximum: 10, required: true}
            target: {type: string, default: staging}
          additional_variables: false
          unique: '{{ .target }}'
          """);

  private static final Pipeline STRICTER =
      typed("variables: {count: {type: integer, maximum: 5}, target: {type: string}}");

  private static final Pipeline MERGING =
      typed(
          """
          queue_strategy: replace
          queue_limit: 1
          merge_variables: {ids: union, "*": newest}
          variables: {ids: {type: array, max_items: 3}}
          """);

  @TempDir Path dir;

  @Test
  void the_job_has_the_defaults_as_well() {
    RunnerFixture fixture = new RunnerFixture(dir, TYPED);

    Job job = fixture.submit(TYPED, Map.of("count", new BigDecimal("3.0")));

    assertThat(fixture.job(job).variables())
        .isEqualTo(Map.of("count", new BigDecimal(3), "target", "staging"));
    assertThatThrownBy(() -> fixture.submit(TYPED, Map.of("count", 1, "target", "staging")))
        .isInstanceOf(JobRefusedException.class)
        .hasMessageContaining("'staging'");
  }

  @Test
  void nothing_is_stored_of_what_does_not_fit() {
    RunnerFixture fixture = new RunnerFixture(dir, TYPED);

    InvalidVariablesException e =
        catchThrowableOfType(
            InvalidVariablesException.class,
            () -> fixture.submit(TYPED, Map.of("count", 11, "cuont", 1)));

    assertThat(e.problems())
        .extracting(InputProblem::toString)
        .containsExactly(
            "/variables/count: must be at most 10",
            "/variables/cuont: is not declared; did you mean 'count'?");
    assertThat(e)
        .hasMessageStartingWith("the variables do not fit pipeline 'p': /variables/count: must be");
    assertThat(fixture.events).isEmpty();
    assertThatThrownBy(() -> fixture.runner.plan(request(Map.of("count", 11))))
        .isInstanceOf(InvalidVariablesException.class);
    assertThat(fixture.runner.plan(request(Map.of("count", 1)))).isInstanceOf(Plan.Start.class);
  }

  @Test
  void a_retry_is_held_against_what_the_pipeline_declares_by_now() {
    RunnerFixture fixture = new RunnerFixture(dir, TYPED);
    Job job = fixture.submit(TYPED, Map.of("count", 7));
    fixture.processes.exit(fixture.runDir(job.id(), "task"), 1);
    Job failed = fixture.job(job);

    fixture.definitions.replace(Map.of("p", STRICTER));
    assertThatThrownBy(() -> fixture.runner.submit(JobRequest.retryAll(failed, "joe")))
        .isInstanceOf(InvalidVariablesException.class)
        .hasMessageContaining("/variables/count: must be at most 5");

    fixture.definitions.replace(Map.of("p", TYPED));
    assertThat(fixture.runner.submit(JobRequest.retryAll(failed, "joe")).variables())
        .isEqualTo(failed.variables());
  }

  @Test
  void a_request_that_was_accepted_stays_so_whatever_is_declared_later() {
    RunnerFixture fixture = new RunnerFixture(dir, TYPED);
    JobRequest request = request(Map.of("count", 7)).once(Optional.of("key"));
    Job job = fixture.runner.submit(request);
    fixture.definitions.replace(Map.of("p", STRICTER));

    assertThat(fixture.runner.submit(request).id()).isEqualTo(job.id());
    assertThatThrownBy(
            () -> fixture.runner.submit(request(Map.of("count", 8)).once(Optional.of("key"))))
        .isInstanceOf(KeyReusedException.class);
    assertThatThrownBy(
            () -> fixture.runner.submit(request(Map.of("count", 7)).once(Optional.of("new"))))
        .isInstanceOf(InvalidVariablesException.class);
  }

  /** Not what it becomes with the defaults. */
  @Test
  void the_same_key_is_for_what_is_sent() {
    RunnerFixture fixture = new RunnerFixture(dir, TYPED);
    Job job = fixture.runner.submit(request(Map.of("count", 7)).once(Optional.of("key")));

    assertThat(fixture.runner.submit(request(Map.of("count", 7)).once(Optional.of("key"))).id())
        .isEqualTo(job.id());
    assertThatThrownBy(
            () ->
                fixture.runner.submit(
                    request(Map.of("count", 7, "target", "staging")).once(Optional.of("key"))))
        .isInstanceOf(KeyReusedException.class);
  }

  @Test
  void jobs_whose_variables_do_not_fit_together_are_not_merged() {
    RunnerFixture fixture = new RunnerFixture(dir, MERGING);
    fixture.submit(MERGING);
    Job waiting = fixture.submit(MERGING, Map.of("ids", List.of(1, 2)));

    assertThatThrownBy(() -> fixture.submit(MERGING, Map.of("ids", List.of(3, 4))))
        .isInstanceOf(JobRefusedException.class)
        .hasMessageContaining(
            "do not fit together: /variables/ids: must have at most 3 items, but has 4");
    assertThat(fixture.status(waiting)).isEqualTo(JobStatus.WAITING);
    assertThat(fixture.submit(MERGING, Map.of("ids", List.of(2, 3))).variables())
        .isEqualTo(Map.of("ids", List.of(1, 2, 3)));
  }

  @Test
  void all_variables_together_have_a_limit() {
    RunnerFixture fixture = limited(new JobLimits(none(), none(), OptionalInt.of(40)));

    assertThatThrownBy(() -> fixture.submit(MERGING, Map.of("a", "x".repeat(40))))
        .isInstanceOf(InvalidVariablesException.class)
        .hasMessageContaining(
            "/variables: must have at most 40 bytes as JSON, all together, but have 48");
    fixture.submit(MERGING);
    fixture.submit(MERGING, Map.of("a", "x".repeat(20)));
    assertThatThrownBy(() -> fixture.submit(MERGING, Map.of("b", "x".repeat(20))))
        .isInstanceOf(JobRefusedException.class)
        .hasMessageContaining("more than the 40 that are kept");
  }

  @Test
  void a_user_may_send_so_many_in_a_minute() {
    RunnerFixture fixture = limited(new JobLimits(OptionalInt.of(2), none(), none()));
    Pipeline free = typed("concurrency: 9");
    fixture.definitions.replace(Map.of("p", free));
    fixture.submit(free);
    fixture.submit(free);

    assertThatThrownBy(() -> fixture.submit(free)).isInstanceOf(TooManySubmitsException.class);
    assertThatCode(
            () -> fixture.runner.submit(JobRequest.of("p", Map.of(), Optional.empty(), "joe")))
        .doesNotThrowAnyException();
  }

  private RunnerFixture limited(JobLimits limits) {
    RunnerFixture fixture = new RunnerFixture(dir, MERGING);
    fixture.limits = limits;
    fixture.restart();
    return fixture;
  }

  private static OptionalInt none() {
    return OptionalInt.empty();
  }

  private static JobRequest request(Map<String, Object> variables) {
    return JobRequest.of("p", variables, Optional.empty(), "jane");
  }

  private static Pipeline typed(String keys) {
    return Declared.pipeline("p", keys.strip() + "\ntasks: {task: {script: [pwd]}}");
  }
}
