package dev.prunner.api;

import dev.prunner.job.JobFilter;
import dev.prunner.job.JobStatus;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** The query of a list of jobs. */
final class JobSearch {

  private static final int MOST = 500;

  private final MultivaluedMap<String, String> query;

  JobSearch(MultivaluedMap<String, String> query) {
    this.query = query;
  }

  /**
   * How many jobs to answer with.
   *
   * @throws BadRequestException when it is not from 1 to 500
   */
  int limit() {
    String limit = text("limit").orElse("50");
    if (!limit.matches("\\d{1,3}")
        || Integer.parseInt(limit) < 1
        || Integer.parseInt(limit) > MOST) {
      throw new BadRequestException("'limit' must be a number from 1 to " + MOST);
    }
    return Integer.parseInt(limit);
  }

  /**
   * Which jobs to answer with.
   *
   * @throws BadRequestException naming the parameter that is wrong
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
    return Optional.ofNullable(query.getFirst(parameter));
  }

  private static JobStatus parseStatus(String text) {
    return Arrays.stream(JobStatus.values())
        .filter(status -> status.label().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new BadRequestException(
                    "'status' must be one of "
                        + Arrays.stream(JobStatus.values())
                            .map(JobStatus::label)
                            .collect(Collectors.joining(", "))));
  }

  private static Instant parseTime(String name, String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new BadRequestException(
          "'" + name + "' must be a time like 2026-11-23T07:34:28Z, with + written as %2B", e);
    }
  }
}
