package dev.prunner.api.pipelines;

import dev.prunner.runner.RunStatistics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the newest runs of a pipeline say of it.
 *
 * @param runs newest first, at most 50
 * @param ended how many these are
 * @param successShare of those that succeeded or failed, from 0 to 1; absent if none did
 * @param medianMillis how long those took that succeeded; absent if none did
 * @param p95Millis that 95 of 100 of them did not exceed
 * @param tasks in the order of the tasks; those that succeeded in the newest 20 successes
 */
public record StatsView(
    List<RunView> runs,
    int ended,
    Optional<Double> successShare,
    Optional<Long> medianMillis,
    Optional<Long> p95Millis,
    List<TaskStats> tasks) {

  /** How long a task takes. */
  public record TaskStats(String name, long medianMillis) {}

  static StatsView of(RunStatistics statistics, Map<String, Duration> ofTasks) {
    var share = statistics.successShare();
    return new StatsView(
        statistics.runs().stream().map(RunView::of).toList(),
        statistics.runs().size(),
        share.isPresent() ? Optional.of(share.getAsDouble()) : Optional.empty(),
        statistics.median().map(Duration::toMillis),
        statistics.p95().map(Duration::toMillis),
        ofTasks.entrySet().stream()
            .map(task -> new TaskStats(task.getKey(), task.getValue().toMillis()))
            .toList());
  }
}
