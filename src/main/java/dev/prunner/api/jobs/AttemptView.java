package dev.prunner.api.jobs;

import dev.prunner.api.http.Times;
import dev.prunner.job.Attempt;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An attempt of a task.
 *
 * @param number from 1
 * @param status of the task at its end, or now
 */
public record AttemptView(
    int number,
    String status,
    Optional<String> start,
    Optional<String> end,
    Optional<Integer> exitCode,
    Optional<String> error) {

  /** All that have begun; none for a task whose first one may be its last. */
  static List<AttemptView> of(TaskRun run) {
    List<AttemptView> all = new ArrayList<>();
    for (Attempt attempt : run.earlier()) {
      all.add(earlier(all.size() + 1, attempt));
    }
    if (!all.isEmpty() && run.lastAttempt() > all.size()) {
      all.add(last(run));
    }
    return all;
  }

  private static AttemptView earlier(int number, Attempt attempt) {
    return new AttemptView(
        number,
        TaskStatus.ERROR.label(),
        attempt.start().map(Times::millis),
        Optional.of(Times.millis(attempt.end())),
        boxed(attempt.exitCode()),
        attempt.error());
  }

  private static AttemptView last(TaskRun run) {
    return new AttemptView(
        run.attempt(),
        run.status().label(),
        run.start().map(Times::millis),
        run.end().map(Times::millis),
        boxed(run.exitCode()),
        run.error());
  }

  private static Optional<Integer> boxed(OptionalInt code) {
    return code.isPresent() ? Optional.of(code.getAsInt()) : Optional.empty();
  }
}
