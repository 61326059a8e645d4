package dev.prunner.client;

import java.time.Instant;
import java.util.Optional;

/**
 * An attempt of a task.
 *
 * @param number from 1
 * @param exitCode of its script; empty while it runs, or if its process has vanished
 * @param error why it failed
 */
public record Attempt(
    int number,
    TaskStatus status,
    Optional<Instant> start,
    Optional<Instant> end,
    Optional<Integer> exitCode,
    Optional<String> error) {

  static Attempt of(JsonObject json) {
    return new Attempt(
        Math.toIntExact(json.number("number")),
        TaskStatus.of(json.text("status")),
        json.optionalTime("start"),
        json.optionalTime("end"),
        json.optionalNumber("exitCode").map(Math::toIntExact),
        json.optionalText("error"));
  }
}
