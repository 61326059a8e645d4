package dev.prunner.api.schedules;

import dev.prunner.api.http.InvalidRequestException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which firings somebody wants to see.
 *
 * @param after instead of now
 */
record FiringQuery(int count, Optional<Instant> after) {

  private static final int MOST = 100;
  private static final Instant LATEST = Instant.parse("9000-01-01T00:00:00Z");

  /**
   * Reads the parameters of a request.
   *
   * @throws InvalidRequestException naming the one that is invalid
   */
  static FiringQuery of(String count, @Nullable String after) {
    return new FiringQuery(count(count), Optional.ofNullable(after).map(FiringQuery::instant));
  }

  private static int count(String text) {
    if (!text.matches("[1-9]\\d?|" + MOST)) {
      throw new InvalidRequestException(
          "'count' must be a number from 1 to " + MOST + ", but is '" + text + "'");
    }
    return Integer.parseInt(text);
  }

  private static Instant instant(String text) {
    try {
      Instant instant = OffsetDateTime.parse(text).toInstant();
      if (instant.isBefore(Instant.EPOCH) || instant.isAfter(LATEST)) {
        throw new DateTimeException("no time that a schedule has to do with");
      }
      return instant;
    } catch (DateTimeException e) {
      throw new InvalidRequestException(
          "'after' must be a time since 1970 with an offset, such as 2026-10-24T00:00:00Z, but is '"
              + text
              + "'",
          e);
    }
  }
}
