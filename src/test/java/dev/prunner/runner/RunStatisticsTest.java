package dev.prunner.runner;

import static dev.prunner.testing.JobBuilder.MORNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.job.JobStatus;
import dev.prunner.job.Run;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunStatisticsTest {

  private static RunStatistics successes(int... seconds) {
    return new RunStatistics(
        Arrays.stream(seconds).mapToObj(time -> run(JobStatus.SUCCEEDED, time)).toList());
  }

  private static Run run(JobStatus status, int seconds) {
    return new Run(
        1, UUID.randomUUID(), status, "ada", Optional.of(MORNING), MORNING.plusSeconds(seconds));
  }

  @Test
  void nothing_is_said_of_no_runs() {
    RunStatistics none = successes();

    assertThat(none.successShare()).isEmpty();
    assertThat(none.median()).isEmpty();
    assertThat(none.p95()).isEmpty();
  }

  @Test
  void one_run_is_all_there_is() {
    assertThat(successes(7).median()).contains(Duration.ofSeconds(7));
    assertThat(successes(7).p95()).contains(Duration.ofSeconds(7));
  }

  @Test
  void a_quantile_is_one_of_the_durations_that_were_measured() {
    assertThat(successes(3, 1, 2).median()).contains(Duration.ofSeconds(2));
    assertThat(successes(4, 3, 1, 2).median()).contains(Duration.ofSeconds(2));
    RunStatistics hundred = successes(IntStream.rangeClosed(1, 100).toArray());
    assertThat(hundred.p95()).contains(Duration.ofSeconds(95));
    assertThat(successes(9, 1, 2).p95()).contains(Duration.ofSeconds(9));
  }

  @Test
  void only_successes_say_how_long_it_takes() {
    RunStatistics statistics =
        new RunStatistics(
            List.of(
                run(JobStatus.FAILED, 1),
                run(JobStatus.CANCELED, 1),
                run(JobStatus.SUCCEEDED, 60)));

    assertThat(statistics.median()).contains(Duration.ofSeconds(60));
    assertThat(new RunStatistics(List.of(run(JobStatus.FAILED, 1))).median()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"3, 1, 0, 0.75", "3, 1, 9, 0.75", "0, 2, 1, 0.0", "2, 0, 0, 1.0"})
  void canceled_runs_are_neither_successes_nor_failures(
      int succeeded, int failed, int canceled, double share) {
    List<Run> runs =
        IntStream.range(0, succeeded + failed + canceled)
            .mapToObj(
                i ->
                    i < succeeded
                        ? JobStatus.SUCCEEDED
                        : i < succeeded + failed ? JobStatus.FAILED : JobStatus.CANCELED)
            .map(status -> run(status, 1))
            .toList();

    assertThat(new RunStatistics(runs).successShare()).hasValue(share);
  }
}
