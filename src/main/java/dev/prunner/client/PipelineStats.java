package dev.prunner.client;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What the newest runs of a pipeline say of it. A job that was canceled while it waited is no run.
 *
 * @param runs newest first, at most 50
 * @param successShare of those that succeeded or failed, from 0 to 1; empty if none did
 * @param median how long those took that succeeded; empty if none did
 * @param p95 that 95 of 100 of them did not exceed
 * @param tasks the median of each task that succeeded, by its name, in the order of the tasks
 */
public record PipelineStats(
    List<Run> runs,
    Optional<Double> successShare,
    Optional<Duration> median,
    Optional<Duration> p95,
    Map<String, Duration> tasks) {

  /**
   * A run.
   *
   * @param start when it began; empty for one that failed before
   */
  public record Run(UUID id, JobStatus status, String user, Optional<Instant> start, Instant end) {

    static Run of(JsonObject json) {
      return new Run(
          json.id("id"),
          JobStatus.of(json.text("status")),
          json.text("user"),
          json.optionalTime("start"),
          json.time("end"));
    }
  }

  static PipelineStats of(JsonObject json) {
    Map<String, Duration> tasks = new LinkedHashMap<>();
    json.objects("tasks")
        .forEach(
            task -> tasks.put(task.text("name"), Duration.ofMillis(task.number("medianMillis"))));
    return new PipelineStats(
        json.objects("runs").stream().map(Run::of).toList(),
        json.optionalFraction("successShare"),
        json.optionalNumber("medianMillis").map(Duration::ofMillis),
        json.optionalNumber("p95Millis").map(Duration::ofMillis),
        tasks);
  }
}
