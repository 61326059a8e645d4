package dev.prunner.persistence.rows;

import dev.prunner.definition.Task;
import dev.prunner.job.NewJob;
import java.util.Optional;
import java.util.stream.Stream;

/** How long the names of a job may be: what stands in an index must fit into a page of it. */
public final class ColumnLimits {

  static final int NAME = 255;
  static final int TASK_NAME = 1000;

  private ColumnLimits() {}

  /** What is too long of a job, for the user to read. */
  public static Optional<String> problem(NewJob job) {
    return Stream.concat(
            Stream.of(
                tooLong("name of the pipeline", job.pipeline().name(), NAME),
                tooLong("name of the user", job.user(), NAME),
                tooLong("queuePartition", job.queuePartition().orElse(""), NAME)),
            job.pipeline().tasks().stream()
                .map(Task::name)
                .map(name -> tooLong("name of a task", name, TASK_NAME)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> tooLong(String what, String value, int limit) {
    return value.length() <= limit
        ? Optional.empty()
        : Optional.of(
            "the %s has %d characters, more than the %d that can be kept; it begins with '%s'"
                .formatted(what, value.length(), limit, value.substring(0, 40)));
  }
}
