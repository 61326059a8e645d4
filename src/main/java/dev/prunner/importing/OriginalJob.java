package dev.prunner.importing;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A job as the original has kept it.
 *
 * @param completed whether it ran to its end, be it failed or canceled
 * @param canceled also when it has failed and other tasks were stopped for that
 */
record OriginalJob(
    UUID id,
    String pipeline,
    boolean completed,
    boolean canceled,
    Instant created,
    Optional<Instant> start,
    Optional<Instant> end,
    Map<String, Object> variables,
    String user,
    List<OriginalTask> tasks) {

  static OriginalJob of(JsonObject json) {
    return new OriginalJob(
        UUID.fromString(json.getString("ID")),
        json.getString("Pipeline"),
        json.getBoolean("Completed", false),
        json.getBoolean("Canceled", false),
        Fields.time(json, "Created").orElseThrow(),
        Fields.time(json, "Start"),
        Fields.time(json, "End"),
        Fields.map(json, "Variables"),
        json.getString("User", ""),
        Fields.objects(json, "Tasks").stream().map(OriginalTask::of).toList());
  }
}
