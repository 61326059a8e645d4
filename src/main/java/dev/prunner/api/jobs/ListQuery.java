package dev.prunner.api.jobs;

import dev.prunner.api.http.InvalidRequestException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ValueRange;
import java.util.Optional;
import java.util.OptionalLong;

/** The query parameters that lists have in common. */
public record ListQuery(MultivaluedMap<String, String> parameters) {

  private static final int MAX = 500;

  /** RFC 3339 has years of four digits; Java's parser accepts up to nine. */
  private static final ValueRange FOUR_DIGITS = ValueRange.of(0, 9999);

  /**
   * How many to return.
   *
   * @throws InvalidRequestException if it is not from 1 to 500
   */
  public int limit() {
    String limit = text("limit").orElse("50");
    if (!limit.matches("\\d{1,3}")
        || Integer.parseInt(limit) < 1
        || Integer.parseInt(limit) > MAX) {
      throw new InvalidRequestException("'limit' must be a number from 1 to " + MAX);
    }
    return Integer.parseInt(limit);
  }

  /**
   * A parameter as it was sent.
   *
   * @throws InvalidRequestException if no database could have it
   */
  public Optional<String> text(String parameter) {
    Optional<String> text = Optional.ofNullable(parameters.getFirst(parameter));
    if (text.isPresent() && text.get().indexOf('\0') >= 0) {
      throw new InvalidRequestException("'" + parameter + "' contains a NUL character (%00)");
    }
    return text;
  }

  /**
   * A time.
   *
   * @throws InvalidRequestException if it is none
   */
  public Optional<Instant> time(String parameter) {
    return text(parameter).map(text -> parseTime(parameter, text));
  }

  /**
   * Where the last page ended.
   *
   * @throws InvalidRequestException if the cursor was not issued by this API
   */
  public OptionalLong cursor() {
    return text("cursor").map(JobCursor::parse).orElse(OptionalLong.empty());
  }

  private static Instant parseTime(String name, String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text))
          .filter(time -> FOUR_DIGITS.isValidValue(time.getYear()))
          .orElseThrow(() -> noTime(name))
          .toInstant();
    } catch (DateTimeParseException e) {
      throw noTime(name);
    }
  }

  private static InvalidRequestException noTime(String name) {
    return new InvalidRequestException(
        "'" + name + "' must be a time like 2026-11-23T07:34:28Z, with + written as %2B");
  }
}
