package dev.prunner.api.jobs;

import dev.prunner.api.http.InvalidRequestException;
import dev.prunner.job.JobStatus;
import dev.prunner.job.store.JobFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The query parameters of a list of jobs. */
final class JobSearch {

  private final ListQuery query;

  JobSearch(MultivaluedMap<String, String> query) {
    this.query = new ListQuery(query);
  }

  /**
   * How many jobs to return.
   *
   * @throws InvalidRequestException if it is not from 1 to 500
   */
  int limit() {
    return query.limit();
  }

  /**
   * Whether to return the jobs' variables.
   *
   * @throws InvalidRequestException if it is neither true nor false
   */
  boolean variables() {
    String wanted = query.text("variables").orElse("false");
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
        query.text("pipeline"),
        query.text("status").map(JobSearch::parseStatus),
        query.text("user"),
        query.time("since"),
        query.time("until"),
        query.cursor());
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
}
