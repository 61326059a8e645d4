package dev.prunner.scheduler;

import static dev.prunner.testing.JobBuilder.MORNING;
import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Pipeline;
import dev.prunner.definition.RetryRules;
import dev.prunner.definition.StopSignal;
import dev.prunner.definition.Task;
import dev.prunner.definition.TaskLimits;
import dev.prunner.job.JobStatus;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import dev.prunner.testing.PipelineBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
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

  /** Each task may be tried again and has a timeout, as has the job; anything comes at any time. */
  @Property(tries = 500)
  void a_job_ends_once_however_exits_timeouts_retries_and_cancels_race(
      @ForAll @IntRange(min = 1, max = 8) int tasks,
      @ForAll boolean goesOn,
      @ForAll boolean withHandler,
      @ForAll @IntRange(max = 3) int limit,
      @ForAll Random random) {
    Pipeline pipeline = limited(graph(tasks, goesOn, withHandler, random).build(), limit);
    Instant end = MORNING.plusSeconds(60);
    JobProgress progress =
        new JobProgress(new TimeLimits(pipeline, Optional.of(end)), aJob(pipeline).build().tasks());
    List<String> running = new ArrayList<>();
    List<String> pausing = new ArrayList<>();
    List<Verdict> ends = new ArrayList<>();
    Map<String, Integer> attempts = new HashMap<>();
    for (int i = 0; i < 10_000 && ends.isEmpty(); i++) {
      Step step = progress.next(MORNING);
      for (Task task : step.start()) {
        assertThat(progress.awaitsStart(task.name())).isTrue();
        progress.started(task.name(), MORNING);
        attempts.merge(task.name(), 1, Integer::sum);
        running.add(task.name());
      }
      step.retry().forEach(run -> pausing.add(run.name()));
      step.end().ifPresent(ends::add);
      Optional<String> task = takeOne(running, random);
      switch (random.nextInt(12)) {
        case 0 -> progress.cancel(Optional.empty());
        case 1 -> progress.jobTimedOut(end);
        case 2, 3, 4, 5, 6 -> takeOne(pausing, random).ifPresent(progress::retryIsDue);
        default -> {}
      }
      task.ifPresent(
          name -> {
            switch (random.nextInt(4)) {
              case 0 -> progress.exited(name, 0, MORNING);
              case 1 -> progress.timedOut(name, random.nextBoolean() ? MORNING : end);
              default -> progress.exited(name, 1, MORNING);
            }
          });
    }

    assertThat(ends).hasSize(1);
    pausing.forEach(progress::retryIsDue);
    progress.jobTimedOut(end);
    progress.cancel(Optional.empty());
    assertThat(progress.next(MORNING).isEmpty()).isTrue();
    assertThat(running).isEmpty();
    assertThat(progress.runs()).allMatch(run -> run.status().ended() && run.retryAt().isEmpty());
    assertThat(attempts.values()).allMatch(count -> count <= limit + 1);
  }

  private static Optional<String> takeOne(List<String> tasks, Random random) {
    return tasks.isEmpty()
        ? Optional.empty()
        : Optional.of(tasks.remove(random.nextInt(tasks.size())));
  }

  private static Pipeline limited(Pipeline pipeline, int limit) {
    RetryRules rules =
        new RetryRules(limit, Duration.ofSeconds(1), 2, Duration.ofMinutes(1), Set.of());
    TaskLimits limits =
        new TaskLimits(Optional.of(Duration.ofSeconds(30)), StopSignal.TERM, Optional.of(rules));
    PipelineBuilder builder = aPipeline().timeout(Duration.ofSeconds(60));
    for (Task task : pipeline.tasks()) {
      builder.task(task.name(), limits, task.dependsOn().toArray(String[]::new));
    }
    if (pipeline.continueRunningTasksAfterFailure()) {
      builder.continueRunningTasksAfterFailure();
    }
    return (pipeline.onError().isPresent() ? builder.onError("true") : builder).build();
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
