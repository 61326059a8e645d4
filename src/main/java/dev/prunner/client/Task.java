package dev.prunner.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A task of a job. What it tells is of its last attempt.
 *
 * @param exitCode of its script; empty while it runs, or if it has not run
 * @param error why it failed
 * @param skipReason why it was skipped
 * @param allowFailure whether it counts as done even if its script fails
 * @param retryAt when its next attempt is due, while it waits for that
 * @param runOn the launcher that runs it; empty if it runs on the server
 * @param host the machine that runs it, while it does and as far as that is known
 * @param waitsFor what keeps it from going on there, while something does
 * @param attempts all that have begun, from the first; empty if there was one at most
 */
public record Task(
    String name,
    List<String> dependsOn,
    TaskStatus status,
    Optional<Instant> start,
    Optional<Instant> end,
    Optional<Integer> exitCode,
    Optional<String> error,
    Optional<String> skipReason,
    boolean allowFailure,
    Optional<Instant> retryAt,
    Optional<String> runOn,
    Optional<String> host,
    Optional<String> waitsFor,
    List<Attempt> attempts) {

  static Task of(JsonObject json) {
    return new Task(
        json.text("name"),
        json.texts("dependsOn"),
        TaskStatus.of(json.text("status")),
        json.optionalTime("start"),
        json.optionalTime("end"),
        json.optionalNumber("exitCode").map(Math::toIntExact),
        json.optionalText("error"),
        json.optionalText("skipReason"),
        json.flag("allowFailure"),
        json.optionalTime("retryAt"),
        json.optionalText("runOn"),
        json.optionalText("host"),
        json.optionalText("waitsFor"),
        json.objects("attempts").stream().map(Attempt::of).toList());
  }
}
