package dev.prunner.importing;

import dev.prunner.definition.Access;
import dev.prunner.definition.DefinitionException;
import dev.prunner.definition.Notifications;
import dev.prunner.definition.OnRestart;
import dev.prunner.definition.Pipeline;
import dev.prunner.definition.QueueRules;
import dev.prunner.definition.Retention;
import dev.prunner.definition.Secrets;
import dev.prunner.definition.Source;
import dev.prunner.definition.Task;
import dev.prunner.definition.input.Inputs;
import dev.prunner.definition.yaml.PipelineYaml;
import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.job.Lineage;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A job of the original as one of ours, which has ended in any case. */
final class Conversion {

  static final String UNFINISHED = "it had not ended when it was imported from the original";

  private Conversion() {}

  /**
   * Converts a job.
   *
   * @param sequence its place among all jobs
   * @param server that has its output from now on
   * @throws ImportException if its tasks make no pipeline
   */
  static Job job(OriginalJob job, long sequence, String server) {
    Pipeline pipeline = pipeline(job);
    JobStatus status = status(job);
    boolean unfinished = !job.completed() && !job.canceled();
    return new Job(
        job.id(),
        sequence,
        pipeline,
        job.variables(),
        job.user(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        status,
        job.created(),
        Optional.empty(),
        1,
        job.start().map(start -> server),
        job.start(),
        job.start().map(start -> end(job, start)),
        status == JobStatus.CANCELED,
        unfinished ? Optional.of(UNFINISHED) : lastError(job),
        runs(job, pipeline),
        Lineage.NONE);
  }

  /** The original also calls a failed job canceled whose other tasks were stopped. */
  private static JobStatus status(OriginalJob job) {
    if (!job.completed()) {
      return JobStatus.CANCELED;
    }
    if (failed(job).findAny().isPresent()) {
      return JobStatus.FAILED;
    }
    return job.canceled() ? JobStatus.CANCELED : JobStatus.SUCCEEDED;
  }

  private static Stream<OriginalTask> failed(OriginalJob job) {
    return job.tasks().stream()
        .filter(task -> status(task) == TaskStatus.ERROR && !task.allowFailure());
  }

  /** The original does not keep it, and takes that of a task, too. */
  private static Optional<String> lastError(OriginalJob job) {
    return failed(job).flatMap(task -> task.error().stream()).findFirst();
  }

  /** Of an unfinished one the last moment that is known. */
  private static Instant end(OriginalJob job, Instant start) {
    return job.end()
        .or(
            () ->
                job.tasks().stream()
                    .flatMap(task -> Stream.concat(task.start().stream(), task.end().stream()))
                    .max(Comparator.naturalOrder()))
        .filter(end -> end.isAfter(start))
        .orElse(start);
  }

  /** What the original keeps of the definition, in the order in which it is read again. */
  private static Pipeline pipeline(OriginalJob job) {
    Predicate<OriginalTask> isHandler = task -> task.name().equals(Task.ON_ERROR);
    List<OriginalTask> tasks = job.tasks();
    Pipeline pipeline =
        new Pipeline(
            job.pipeline(),
            new Source("data.json", 1),
            1,
            QueueRules.UNLIMITED,
            Duration.ZERO,
            false,
            Retention.FOREVER,
            OnRestart.ADOPT,
            Map.of(),
            Optional.empty(),
            tasks.stream().filter(isHandler.negate()).map(Conversion::task).toList(),
            tasks.stream().filter(isHandler).map(Conversion::task).findFirst(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Inputs.NONE,
            Secrets.NONE,
            Access.OPEN,
            Notifications.NONE);
    try {
      return PipelineYaml.read(PipelineYaml.write(pipeline));
    } catch (DefinitionException e) {
      throw new ImportException("job " + job.id() + ": " + e.getMessage(), e);
    }
  }

  private static Task task(OriginalTask task) {
    return new Task(
        task.name(),
        task.script(),
        task.dependsOn(),
        task.allowFailure(),
        Map.of(),
        Optional.empty());
  }

  private static List<TaskRun> runs(OriginalJob job, Pipeline pipeline) {
    return pipeline.tasksAndHandlers().stream()
        .flatMap(
            task -> job.tasks().stream().filter(run -> run.name().equals(task.name())).limit(1))
        .map(Conversion::run)
        .toList();
  }

  private static TaskRun run(OriginalTask task) {
    TaskStatus status = status(task);
    return new TaskRun(
        task.name(), status, task.start(), task.end(), exitCode(task, status), task.error());
  }

  /** The original has -1 where only commands of its own shell ran, or none. */
  private static OptionalInt exitCode(OriginalTask task, TaskStatus status) {
    if (status == TaskStatus.DONE) {
      return OptionalInt.of(Math.max(0, task.exitCode()));
    }
    return task.exitCode() > 0 ? OptionalInt.of(task.exitCode()) : OptionalInt.empty();
  }

  private static TaskStatus status(OriginalTask task) {
    return switch (task.status()) {
      case "done" -> TaskStatus.DONE;
      case "error" -> TaskStatus.ERROR;
      case "skipped" -> TaskStatus.SKIPPED;
      case "waiting", "running", "canceled" -> TaskStatus.CANCELED;
      default ->
          throw new ImportException(
              "task " + task.name() + " has an unknown status: " + task.status());
    };
  }
}
