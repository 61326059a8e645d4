package dev.prunner.app.command.shared;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Times for people and for programs. */
public final class Times {

  private static final double MILLIS = 1000;
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter API =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Times() {}

  /** In the time zone of this process. */
  public static String local(Instant time) {
    return LOCAL.withZone(ZoneId.systemDefault()).format(time);
  }

  /** In UTC with milliseconds, as in the API. */
  static String json(Instant time) {
    return API.format(time);
  }

  /** How long it took, if it is over: {@code 1.2 s}. */
  public static Optional<String> seconds(Optional<Instant> from, Optional<Instant> until) {
    return from.flatMap(start -> until.map(end -> seconds(Duration.between(start, end))));
  }

  /** In whole seconds, as people say it: {@code 12 s}, {@code 3 min 20 s}, {@code 2 h 5 min}. */
  public static String inWords(Duration time) {
    if (time.toMinutes() == 0) {
      return time.toSeconds() + " s";
    }
    if (time.toHours() == 0) {
      return time.toMinutes() + " min " + time.toSecondsPart() + " s";
    }
    return time.toHours() + " h " + time.toMinutesPart() + " min";
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / MILLIS);
  }
}
