package dev.prunner.api;

import dev.prunner.job.JobFilter;
import dev.prunner.job.JobStatus;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query of a list of jobs. */
public class JobSearch {

  private static final int MOST = 500;

  @QueryParam("pipeline")
  @Parameter(description = "only jobs of this pipeline")
  @Nullable String pipeline;

  @QueryParam("status")
  @Parameter(description = "only jobs that are waiting, running, succeeded, failed or canceled")
  @Nullable String status;

  @QueryParam("user")
  @Parameter(description = "only jobs that this user scheduled")
  @Nullable String user;

  @QueryParam("since")
  @Parameter(description = "only jobs created at this time (RFC 3339) or later")
  @Nullable String since;

  @QueryParam("until")
  @Parameter(description = "only jobs created before this time (RFC 3339)")
  @Nullable String until;

  @QueryParam("cursor")
  @Parameter(description = "'next' of the answer before")
  @Nullable String cursor;

  @QueryParam("limit")
  @DefaultValue("50")
  @Parameter(description = "how many jobs, from 1 to 500")
  String limit = "50";

  /**
   * How many jobs to answer with.
   *
   * @throws BadRequestException when it is not from 1 to 500
   */
  int limit() {
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
        Optional.ofNullable(pipeline),
        Optional.ofNullable(status).map(JobSearch::parseStatus),
        Optional.ofNullable(user),
        Optional.ofNullable(since).map(text -> parseTime("since", text)),
        Optional.ofNullable(until).map(text -> parseTime("until", text)),
        cursor == null ? OptionalLong.empty() : JobCursor.parse(cursor));
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
