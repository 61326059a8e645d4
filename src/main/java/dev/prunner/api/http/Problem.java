package dev.prunner.api.http;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The body of an error of the own API (RFC 9457).
 *
 * @param job the one that is in the way of the request, if that is the error
 * @param problems all that is wrong with variables, if that is the error
 */
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    Optional<UUID> job,
    Optional<List<VariableProblem>> problems) {

  public static final String MEDIA_TYPE = "application/problem+json";

  /** One that has to do with no job. */
  public static Problem of(int status, String title, String detail) {
    return new Problem("about:blank", title, status, detail, Optional.empty(), Optional.empty());
  }

  static Problem of(Failure failure) {
    return new Problem(
        "about:blank",
        failure.title(),
        failure.status(),
        failure.detail(),
        failure.job(),
        Optional.of(failure.problems()).filter(problems -> !problems.isEmpty()));
  }
}
