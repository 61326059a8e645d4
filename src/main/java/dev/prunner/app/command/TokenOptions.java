package dev.prunner.app.command;

import dev.prunner.definition.GoDuration;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/**
 * The options of {@code token}.
 *
 * @param user the user of the token
 * @param timeToLive how long it is valid, at least a second
 */
record TokenOptions(String user, Duration timeToLive) {

  static final String USAGE = "Usage: java -jar prunner.jar token --user NAME [--ttl 24h]";

  private static final Duration MAX_TTL = Duration.ofDays(36_500);

  /**
   * Parses the arguments of the command.
   *
   * @throws IllegalArgumentException with a message for the user, for any invalid argument
   */
  static TokenOptions parse(List<String> words) {
    String user = "";
    Duration timeToLive = Duration.ofHours(24);
    for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
      String option = rest.next();
      switch (option) {
        case "--user" -> user = value(option, rest);
        case "--ttl" -> timeToLive = timeToLive(value(option, rest));
        default -> throw new IllegalArgumentException("unknown option " + option);
      }
    }
    if (user.isBlank()) {
      throw new IllegalArgumentException("--user NAME is required");
    }
    return new TokenOptions(user, timeToLive);
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return rest.next();
  }

  private static Duration timeToLive(String text) {
    try {
      Duration duration = GoDuration.parse(text);
      if (duration.toSeconds() >= 1 && duration.compareTo(MAX_TTL) <= 0) {
        return duration;
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--ttl " + text + " is not a duration such as 1h30m", e);
    }
    throw new IllegalArgumentException("--ttl " + text + " is not between 1s and 100 years");
  }
}
