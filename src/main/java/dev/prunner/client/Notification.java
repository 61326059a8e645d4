package dev.prunner.client;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a receiver is told.
 *
 * @param job which it is about, if it is about one
 * @param event such as {@code failed}
 * @param receiver the beginning of a URL, or mail addresses
 * @param state {@code pending}, {@code sent} or {@code given_up}
 * @param attempts how often it was sent
 * @param due when it is sent next, if it is
 * @param lastError why the last attempt failed
 */
public record Notification(
    UUID id,
    String pipeline,
    Optional<UUID> job,
    String event,
    String receiver,
    Instant time,
    String state,
    int attempts,
    Optional<Instant> due,
    Optional<String> lastError) {

  static Notification of(JsonObject json) {
    return new Notification(
        json.id("id"),
        json.text("pipeline"),
        json.optionalId("job"),
        json.text("event"),
        json.text("receiver"),
        json.time("time"),
        json.text("state"),
        Math.toIntExact(json.number("attempts")),
        json.optionalTime("due"),
        json.optionalText("lastError"));
  }
}
