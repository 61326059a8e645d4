package dev.prunner.api.http;

import static dev.prunner.testing.JobBuilder.MORNING;
import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.prunner.definition.SecretSource;
import dev.prunner.graph.GraphTooLargeException;
import dev.prunner.job.Job;
import dev.prunner.job.JobStoreException;
import dev.prunner.job.store.NoLeaseException;
import dev.prunner.output.JobMasks;
import dev.prunner.output.OutputStore;
import dev.prunner.output.StreamName;
import dev.prunner.output.TaskOutput;
import dev.prunner.runner.InvalidJobException;
import dev.prunner.runner.JobEndedException;
import dev.prunner.runner.JobNotFoundException;
import dev.prunner.runner.JobRefusedException;
import dev.prunner.runner.KeyReusedException;
import dev.prunner.runner.PipelineNotFoundException;
import dev.prunner.runner.ShuttingDownException;
import dev.prunner.testing.JobBuilder;
import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTest {

  static Stream<Arguments> statuses() {
    return Stream.of(
        Arguments.of(new PipelineNotFoundException("p"), 404, 400),
        Arguments.of(new JobRefusedException("full", Optional.empty()), 409, 400),
        Arguments.of(new KeyReusedException("other body"), 422, 422),
        Arguments.of(new InvalidJobException("NUL"), 400, 400),
        Arguments.of(new InvalidRequestException("bad"), 400, 400),
        Arguments.of(new JobNotFoundException(new UUID(1, 2)), 404, 404),
        Arguments.of(new JobEndedException(aJob().build().canceledUnstarted(MORNING)), 409, 409),
        Arguments.of(new GraphTooLargeException(501, 0), 422, 422),
        Arguments.of(new ShuttingDownException(), 503, 503),
        Arguments.of(new OutOfReachException("it is on server a"), 503, 503),
        Arguments.of(new NoLeaseException(), 503, 503),
        Arguments.of(new JobStoreException(new SQLException("secret")), 503, 503));
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void has_a_status_in_each_api_and_says_why(RuntimeException e, int own, int compat) {
    assertThat(Failure.of(e, false)).contains(new Failure(own, String.valueOf(e.getMessage())));
    assertThat(Failure.of(e, true)).contains(new Failure(compat, String.valueOf(e.getMessage())));
  }

  @Test
  void output_that_has_been_removed_is_not_found(@TempDir Path dir) throws IOException {
    OutputStore store = new OutputStore(dir);
    Job job = JobBuilder.aJob().build();
    store.prepare(job.id());
    Files.writeString(store.path(job.id(), "a", StreamName.STDOUT), "hello");
    TaskOutput output = store.open(job, "a", 1, StreamName.STDOUT);
    store.remove(job.id());

    Throwable removed = catchThrowable(() -> output.tailStart(1));
    assertThat(Failure.of(removed, false)).map(Failure::status).contains(404);
    assertThat(Failure.of(removed, true)).map(Failure::status).contains(404);
  }

  @Test
  void output_whose_secrets_cannot_be_masked_is_an_error_that_says_why(@TempDir Path dir) {
    Job job =
        JobBuilder.aJob(aPipeline().secret("TOKEN", new SecretSource.OfFile("token")).build())
            .build();
    OutputStore store =
        new OutputStore(
            dir,
            new JobMasks(
                id -> {
                  throw new IOException("there is no key");
                }));

    Throwable withheld = catchThrowable(() -> store.follow(job, "a", 1, StreamName.STDOUT, 0));
    assertThat(Failure.of(withheld, false))
        .contains(
            new Failure(
                500, "the output is not shown, for its secrets cannot be masked: there is no key"));
  }

  @Test
  void names_the_status_that_jax_rs_has_no_name_for() {
    assertThat(new Failure(422, "too large").title()).isEqualTo("Unprocessable Content");
  }

  static Stream<Throwable> unforeseen() {
    return Stream.of(
        new IllegalStateException("secret"),
        new JsonException("an answer of ours that could not be written"),
        new JsonbException("an answer of ours that could not be written"),
        new StackOverflowError());
  }

  @ParameterizedTest
  @MethodSource("unforeseen")
  void a_fault_of_the_server_is_not_told_as_one_of_the_caller(Throwable e) {
    assertThat(Failure.of(e, false)).isEmpty();
    assertThat(Failure.of(e, true)).isEmpty();
  }

  @Test
  void a_problem_is_what_rfc_9457_says() {
    assertThat(Bodies.json(Problem.of(new Failure(409, "the \"list\" is full"))))
        .isEqualTo(
            "{\"detail\":\"the \\\"list\\\" is full\",\"status\":409,\"title\":\"Conflict\","
                + "\"type\":\"about:blank\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "v1, true",
    "/v1, true",
    "v1/jobs, true",
    "/v1/, true",
    "v10/jobs, false",
    "pipelines/v1, false",
    "'', false",
    "/, false"
  })
  void tells_the_apis_apart_by_the_path(String path, boolean own) {
    assertThat(FailureMapper.isOwnApi(path)).isEqualTo(own);
  }

  @Test
  void an_error_of_the_own_api_is_one_whatever_is_in_the_path() {
    assertThat(FailureMapper.isOwnApi("v1/jobs/a\nb")).isTrue();
    assertThat(FailureMapper.isOwnApi("/v1")).isTrue();
    assertThat(FailureMapper.isOwnApi("v1x/jobs")).isFalse();
  }
}
