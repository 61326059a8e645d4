package dev.prunner.scheduler;

import static dev.prunner.testing.JobBuilder.MORNING;
import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Pipeline;
import dev.prunner.definition.Task;
import dev.prunner.job.JobStatus;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import dev.prunner.testing.PipelineBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class JobProgressPropertiesTest {

  @Property(tries = 500)
  void no_task_starts_before_its_dependencies_or_twice_and_the_job_ends_once(
      @ForAll @IntRange(min = 1, max = 30) int tasks,
      @ForAll @IntRange(max = 30) int failuresInHundred,
      @ForAll boolean goesOn,
      @ForAll boolean withHandler,
      @ForAll boolean withCleanup,
      @ForAll Random random) {
    PipelineBuilder graph = graph(tasks, goesOn, withHandler, random);
    Pipeline pipeline = (withCleanup ? graph.cleanup("true") : graph).build();
    JobProgress progress = new JobProgress(pipeline, aJob(pipeline).build().tasks());

    List<String> begun = new ArrayList<>();
    List<String> running = new ArrayList<>();
    List<Verdict> ends = new ArrayList<>();
    do {
      Step step = progress.next(MORNING);
      for (Task task : step.start()) {
        assertThat(begun).doesNotContain(task.name());
        assertThat(task.dependsOn())
            .allSatisfy(name -> assertThat(isDone(progress, name)).isTrue());
        progress.started(task.name(), MORNING);
        begun.add(task.name());
        running.add(task.name());
      }
      step.end().ifPresent(ends::add);
      if (!running.isEmpty()) {
        String next = running.remove(random.nextInt(running.size()));
        progress.exited(next, random.nextInt(100) < failuresInHundred ? 1 : 0, MORNING);
      }
    } while (!running.isEmpty() || ends.isEmpty());

    assertThat(progress.next(MORNING).isEmpty()).isTrue();
    assertThat(ends).hasSize(1);
    assertThat(progress.runs()).allMatch(run -> run.status().ended());
    boolean failed = progress.firstFailure().isPresent();
    boolean unclean = statusOf(progress, Task.FINALLY).filter(TaskStatus.ERROR::equals).isPresent();
    assertThat(ends.get(0).status())
        .isEqualTo(failed || unclean ? JobStatus.FAILED : JobStatus.SUCCEEDED);
    assertThat(begun.get(begun.size() - 1).equals(Task.FINALLY)).isEqualTo(withCleanup);
    assertThat(begun.contains(Task.ON_ERROR)).isEqualTo(failed && withHandler);
  }

  private static Optional<TaskStatus> statusOf(JobProgress progress, String task) {
    return progress.runs().stream()
        .filter(run -> run.name().equals(task))
        .map(TaskRun::status)
        .findFirst();
  }

  private static boolean isDone(JobProgress progress, String task) {
    return progress.runs().stream()
        .filter(run -> run.name().equals(task))
        .map(TaskRun::status)
        .allMatch(TaskStatus.DONE::equals);
  }

  /** A random graph whose edges all point backwards, so that it has no cycle. */
  private static PipelineBuilder graph(
      int size, boolean goesOn, boolean withHandler, Random random) {
    PipelineBuilder builder = aPipeline();
    for (int i = 0; i < size; i++) {
      List<String> dependencies =
          IntStream.range(0, i)
              .filter(other -> random.nextInt(4) == 0)
              .mapToObj(other -> "t" + other)
              .toList();
      builder.task(
          new Task("t" + i, List.of("true"), dependencies, false, Map.of(), Optional.empty()));
    }
    if (goesOn) {
      builder.continueRunningTasksAfterFailure();
    }
    return withHandler ? builder.onError("true") : builder;
  }
}
