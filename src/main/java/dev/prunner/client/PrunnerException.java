package dev.prunner.client;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request failed: the server refused it, did not respond, or sent an unexpected response. */
public final class PrunnerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The status of a request that got no response, or none in time. */
  public static final int NO_ANSWER = 0;

  private static final Duration MIN_PAUSE = Duration.ofMillis(100);
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int INTERNAL_SERVER_ERROR = 500;
  private static final int SERVICE_UNAVAILABLE = 503;

  private final int status;
  private final String title;
  private final String detail;
  private final boolean problem;
  private final @Nullable Duration retryAfter;
  private final transient List<VariableProblem> problems;

  private PrunnerException(
      int status,
      String title,
      String detail,
      boolean problem,
      @Nullable Duration retryAfter,
      List<VariableProblem> problems,
      @Nullable Throwable cause) {
    super(
        status == NO_ANSWER ? title + ": " + detail : status + " " + title + ": " + detail, cause);
    this.status = status;
    this.title = title;
    this.detail = detail;
    this.problem = problem;
    this.retryAfter = retryAfter;
    this.problems = List.copyOf(problems);
  }

  static PrunnerException noAnswer(String detail, @Nullable Throwable cause) {
    return new PrunnerException(NO_ANSWER, "No answer", detail, false, null, List.of(), cause);
  }

  static PrunnerException garbled(int status, String detail, Throwable cause) {
    return new PrunnerException(status, "Not understood", detail, false, null, List.of(), cause);
  }

  /** The exception for an error response. */
  static PrunnerException of(HttpResponse<?> answer, String body) {
    Duration retryAfter =
        answer
            .headers()
            .firstValue("Retry-After")
            .filter(text -> text.matches("\\d{1,6}"))
            .map(text -> Duration.ofSeconds(Long.parseLong(text)))
            .orElse(null);
    return problem(answer, body)
        .map(
            json ->
                new PrunnerException(
                    answer.statusCode(),
                    json.optionalText("title").orElse("Error"),
                    details(json),
                    true,
                    retryAfter,
                    variableProblems(json),
                    null))
        .orElseGet(
            () ->
                new PrunnerException(
                    answer.statusCode(),
                    "Error",
                    "not a response of a prunner server: " + beginning(body),
                    false,
                    retryAfter,
                    List.of(),
                    null));
  }

  private static Optional<JsonObject> problem(HttpResponse<?> answer, String body) {
    if (!Http.mediaType(answer).equals("application/problem+json")) {
      return Optional.empty();
    }
    try {
      return Optional.of(JsonObject.parse(body));
    } catch (JsonException e) {
      return Optional.empty();
    }
  }

  /** A refused reload has a list of problems with lines. */
  private static String details(JsonObject json) {
    StringBuilder details = new StringBuilder(json.optionalText("detail").orElse(""));
    json.objectsAmong("problems")
        .filter(problem -> problem.optionalText("file").isPresent())
        .forEach(
            problem ->
                details
                    .append(System.lineSeparator())
                    .append(problem.text("file"))
                    .append(':')
                    .append(problem.optionalNumber("line").map(String::valueOf).orElse(""))
                    .append(": ")
                    .append(problem.optionalText("message").orElse("")));
    return details.toString();
  }

  private static List<VariableProblem> variableProblems(JsonObject json) {
    return json.objectsAmong("problems")
        .filter(problem -> problem.optionalText("pointer").isPresent())
        .map(VariableProblem::of)
        .toList();
  }

  private static String beginning(String body) {
    String line = body.strip().replaceAll("\\s+", " ");
    return line.length() <= 200 ? line : line.substring(0, 200) + "…";
  }

  /** The HTTP status of the response, or {@link #NO_ANSWER}. */
  public int status() {
    return status;
  }

  /** The title of the status. */
  public String title() {
    return title;
  }

  /** What went wrong, for people to read. A refused reload has each problem on a line. */
  public String detail() {
    return detail;
  }

  /** All that is wrong with the variables that were sent, if that is it (422). */
  public List<VariableProblem> variableProblems() {
    return problems;
  }

  /** The time to wait before a retry; present only if the request was certainly not processed. */
  Optional<Duration> undoneUntil() {
    return (status == SERVICE_UNAVAILABLE || status == TOO_MANY_REQUESTS) && problem
        ? Optional.ofNullable(retryAfter).map(PrunnerException::notAtOnce)
        : Optional.empty();
  }

  private static Duration notAtOnce(Duration pause) {
    return pause.isZero() ? MIN_PAUSE : pause;
  }

  /**
   * Whether it looks like a restarting server: unreachable, behind a proxy, or in a container that
   * is just deploying it and answers for it.
   */
  public boolean isOfAbsence() {
    return status == NO_ANSWER
        || (status >= 502 && status <= 504)
        || (!problem && (status == NOT_FOUND || status == INTERNAL_SERVER_ERROR));
  }
}
