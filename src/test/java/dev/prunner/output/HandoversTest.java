package dev.prunner.output;

import static dev.prunner.testing.JobBuilder.MORNING;
import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.job.Attempt;
import dev.prunner.job.Job;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandoversTest {

  private static final Instant BEFORE = MORNING.plusSeconds(10);
  private static final Instant TAKEN_OVER = MORNING.plusSeconds(20);
  private static final Instant AFTER = MORNING.plusSeconds(30);

  @TempDir Path directory;

  @BeforeEach
  void takeOver() throws IOException {
    Handovers.note(directory, "one");
    Files.setLastModifiedTime(directory.resolve("taken-over"), FileTime.from(TAKEN_OVER));
  }

  private static Job job(TaskRun run) {
    return aJob(aPipeline("p").task("a").build()).build().withTasks(List.of(run));
  }

  private static TaskRun run(Instant start, Optional<Instant> end, Attempt... earlier) {
    return new TaskRun(
        "a",
        end.isPresent() ? TaskStatus.DONE : TaskStatus.RUNNING,
        Optional.of(start),
        end,
        OptionalInt.empty(),
        Optional.empty(),
        List.of(earlier),
        Optional.empty());
  }

  private void demandHere(TaskRun run, int attempt) throws OutputLeftBehindException {
    Handovers.demandHere(directory, job(run), "a", attempt);
  }

  @Test
  void what_began_on_the_other_server_and_is_over_was_left_there() {
    for (Instant end : List.of(BEFORE, AFTER)) {
      assertThatThrownBy(() -> demandHere(run(MORNING, Optional.of(end)), 1))
          .isInstanceOf(OutputLeftBehindException.class)
          .hasMessage(
              "what 'a' printed is not here: the job was taken over from server 'one', in whose"
                  + " prunner.data it is");
    }
  }

  @Test
  void what_began_here_or_goes_on_may_print_nothing() {
    assertThatCode(() -> demandHere(run(AFTER, Optional.of(AFTER)), 1)).doesNotThrowAnyException();
    assertThatCode(() -> demandHere(run(MORNING, Optional.empty()), 1)).doesNotThrowAnyException();
  }

  @Test
  void what_was_canceled_and_may_have_begun_was_left_there_too() {
    TaskRun first = TaskRun.waiting("a").ended(TaskStatus.CANCELED, Optional.empty(), AFTER);
    TaskRun second = TaskRun.waiting("b").ended(TaskStatus.CANCELED, Optional.empty(), AFTER);
    Job job =
        aJob(aPipeline("p").task("a").task("b", "a").build())
            .build()
            .withTasks(List.of(first, second));

    assertThatThrownBy(() -> Handovers.demandHere(directory, job, "a", 1))
        .isInstanceOf(OutputLeftBehindException.class);
    assertThatCode(() -> Handovers.demandHere(directory, job, "b", 1)).doesNotThrowAnyException();
  }

  @Test
  void an_earlier_attempt_is_for_itself() {
    TaskRun second =
        run(
            AFTER,
            Optional.of(AFTER),
            new Attempt(Optional.of(MORNING), BEFORE, OptionalInt.of(1), Optional.empty()));

    assertThatThrownBy(() -> demandHere(second, 1)).isInstanceOf(OutputLeftBehindException.class);
    assertThatCode(() -> demandHere(second, 2)).doesNotThrowAnyException();
  }

  @Test
  void a_job_may_go_through_several_hands() throws IOException {
    Handovers.note(directory, "two");
    Handovers.note(directory, "one");

    assertThat(directory.resolve("taken-over")).hasContent("one\ntwo");
    assertThatThrownBy(() -> demandHere(run(MORNING, Optional.of(BEFORE)), 1))
        .hasMessageContaining("from server 'one' or 'two'");
  }
}
