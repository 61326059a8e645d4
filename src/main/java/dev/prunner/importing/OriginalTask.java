package dev.prunner.importing;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A task of a job as the original has kept it. */
record OriginalTask(
    String name,
    List<String> script,
    List<String> dependsOn,
    boolean allowFailure,
    String status,
    Optional<Instant> start,
    Optional<Instant> end,
    int exitCode,
    Optional<String> error) {

  static OriginalTask of(JsonObject json) {
    return new OriginalTask(
        json.getString("Name"),
        Fields.texts(json, "Script"),
        Fields.texts(json, "DependsOn"),
        json.getBoolean("AllowFailure", false),
        json.getString("Status", "waiting"),
        Fields.time(json, "Start"),
        Fields.time(json, "End"),
        json.getInt("ExitCode", 0),
        Fields.text(json, "Error"));
  }
}
