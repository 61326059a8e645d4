package dev.prunner.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A schedule of a pipeline.
 *
 * @param source the file and line of its pipeline; empty for one that was made by the API
 * @param user who has made it; empty for one of a file
 * @param enabled whether it fires
 * @param broken why it cannot fire
 * @param timing its cron expression or period
 * @param words what the timing means
 * @param next when it fires next, if it does
 * @param lastJob the job of its last firing, which may have been removed since
 * @param skipped the last firings of which no job came, newest first
 */
public record Schedule(
    String pipeline,
    String name,
    Optional<String> source,
    Optional<String> user,
    boolean enabled,
    Optional<String> broken,
    Optional<String> timing,
    Optional<String> words,
    Optional<String> timeZone,
    Optional<Instant> next,
    Optional<UUID> lastJob,
    List<Skipped> skipped) {

  /** A firing of which no job came. */
  public record Skipped(Instant scheduledAt, String reason) {

    static Skipped of(JsonObject json) {
      return new Skipped(json.time("scheduledAt"), json.text("reason"));
    }
  }

  /**
   * What a schedule would mean.
   *
   * @param words its timing, in words
   * @param firings when it would fire next, in order
   */
  public record Preview(String words, String timeZone, List<Instant> firings) {

    static Preview of(JsonObject json) {
      return new Preview(json.text("words"), json.text("timeZone"), instants(json));
    }
  }

  static Schedule of(JsonObject json) {
    return new Schedule(
        json.text("pipeline"),
        json.text("name"),
        json.optionalText("source"),
        json.optionalText("user"),
        json.flag("enabled"),
        json.optionalText("broken"),
        json.optionalText("cron").or(() -> json.optionalText("every")),
        json.optionalText("words"),
        json.optionalText("timeZone"),
        json.optionalTime("next"),
        json.optionalObject("lastFiring").map(firing -> firing.id("job")),
        json.objects("skipped").stream().map(Skipped::of).toList());
  }

  static List<Instant> instants(JsonObject json) {
    return json.texts("firings").stream().map(Instant::parse).toList();
  }
}
