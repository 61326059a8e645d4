package dev.prunner.client;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What somebody has done, or was refused.
 *
 * @param user empty if nobody is known
 * @param address from where
 * @param action such as {@code cancel}
 * @param outcome {@code done}, or the status of the answer
 * @param detail for people to read
 */
public record AuditEntry(
    Instant at,
    String user,
    String address,
    String action,
    Optional<String> pipeline,
    Optional<UUID> job,
    String outcome,
    Optional<String> detail) {

  static AuditEntry of(JsonObject json) {
    return new AuditEntry(
        json.time("at"),
        json.text("user"),
        json.text("address"),
        json.text("action"),
        json.optionalText("pipeline"),
        json.optionalId("job"),
        json.text("outcome"),
        json.optionalText("detail"));
  }
}
