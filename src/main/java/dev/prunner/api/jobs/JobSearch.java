package dev.prunner.api.jobs;

import dev.prunner.api.http.InvalidRequestException;
import dev.prunner.job.JobFilter;
import dev.prunner.job.JobStatus;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ValueRange;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** The query parameters of a list of jobs. */
final class JobSearch {

  private static final int MAX = 500;

  /** RFC 3339 has years of four digits; Java's parser accepts up to nine. */
  private static final ValueRange FOUR_DIGITS = ValueRange.of(0, 9999);

  private final MultivaluedMap<String, String> query;

  JobSearch(MultivaluedMap<String, String> query) {
    this.query = query;
  }

  /**
   * How many jobs to return.
   *
   * @throws InvalidRequestException if it is not from 1 to 500
   */
  int limit() {
    String limit = text("limit").orElse("50");
    if (!limit.matches("\\d{1,3}")
        || Integer.parseInt(limit) < 1
        || Integer.parseInt(limit) > MAX) {
      throw new InvalidRequestException("'limit' must be a number from 1 to " + MAX);
    }
    return Integer.parseInt(limit);
  }

  /**
   * Whether to return the jobs' variables.
   *
   * @throws InvalidRequestException if it is neither true nor false
   */
  boolean variables() {
    String wanted = text("variables").orElse("false");
    if (!wanted.matches("true|false")) {
      throw new InvalidRequestException("'variables' must be true or false");
    }
    return wanted.equals("true");
  }

  /**
   * Which jobs to return.
   *
   * @throws InvalidRequestException naming the invalid parameter
   */
  JobFilter filter() {
    return new JobFilter(
        text("pipeline"),
        text("status").map(JobSearch::parseStatus),
        text("user"),
        text("since").map(text -> parseTime("since", text)),
        text("until").map(text -> parseTime("until", text)),
        text("cursor").map(JobCursor::parse).orElse(OptionalLong.empty()));
  }

  private Optional<String> text(String parameter) {
    Optional<String> text = Optional.ofNullable(query.getFirst(parameter));
    if (text.isPresent() && text.get().indexOf('\0') >= 0) {
      throw new InvalidRequestException("'" + parameter + "' contains a NUL character (%00)");
    }
    return text;
  }

  private static JobStatus parseStatus(String text) {
    return Arrays.stream(JobStatus.values())
        .filter(status -> status.label().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidRequestException(
                    "'status' must be one of "
                        + Arrays.stream(JobStatus.values())
                            .map(JobStatus::label)
                            .collect(Collectors.joining(", "))));
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
