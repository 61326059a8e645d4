package dev.prunner.client;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request was not met: the server said no, said nothing, or said what is not understood. */
public final class PrunnerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The status of a request that got no answer at all, or none in time. */
  public static final int NO_ANSWER = 0;

  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
  private static final int NOT_FOUND = 404;
  private static final int SERVICE_UNAVAILABLE = 503;

  private final int status;
  private final String title;
  private final String detail;
  private final boolean problem;
  private final @Nullable Duration retryAfter;

  private PrunnerException(
      int status,
      String title,
      String detail,
      boolean problem,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause) {
    super(
        status == NO_ANSWER ? title + ": " + detail : status + " " + title + ": " + detail, cause);
    this.status = status;
    this.title = title;
    this.detail = detail;
    this.problem = problem;
    this.retryAfter = retryAfter;
  }

  static PrunnerException noAnswer(String detail, @Nullable Throwable cause) {
    return new PrunnerException(NO_ANSWER, "No answer", detail, false, null, cause);
  }

  static PrunnerException garbled(int status, String detail, Throwable cause) {
    return new PrunnerException(status, "Not understood", detail, false, null, cause);
  }

  /** What an answer says that is an error. */
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
                    null))
        .orElseGet(
            () ->
                new PrunnerException(
                    answer.statusCode(),
                    "Error",
                    "not the answer of a prunner server: " + beginning(body),
                    false,
                    retryAfter,
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

  /** A reload that was refused has a list of them. */
  private static String details(JsonObject json) {
    StringBuilder details = new StringBuilder(json.optionalText("detail").orElse(""));
    for (JsonObject problem : json.objects("problems")) {
      details
          .append(System.lineSeparator())
          .append(problem.optionalText("file").orElse(""))
          .append(':')
          .append(problem.optionalNumber("line").map(String::valueOf).orElse(""))
          .append(": ")
          .append(problem.optionalText("message").orElse(""));
    }
    return details.toString();
  }

  private static String beginning(String body) {
    String line = body.strip().replaceAll("\\s+", " ");
    return line.length() <= 200 ? line : line.substring(0, 200) + "…";
  }

  /** The HTTP status of the answer, or {@link #NO_ANSWER}. */
  public int status() {
    return status;
  }

  /** As the status is called. */
  public String title() {
    return title;
  }

  /** What is wrong, for people to read. A refused reload names each problem on a line. */
  public String detail() {
    return detail;
  }

  /** How long to wait before the request is sent again; only where it is known to be undone. */
  Optional<Duration> undoneUntil() {
    return status == SERVICE_UNAVAILABLE && problem
        ? Optional.ofNullable(retryAfter).map(PrunnerException::notAtOnce)
        : Optional.empty();
  }

  private static Duration notAtOnce(Duration pause) {
    return pause.isZero() ? SHORTEST_PAUSE : pause;
  }

  /** Whether it looks like a server that restarts: gone, behind a proxy, or not deployed yet. */
  boolean isOfAbsence() {
    return status == NO_ANSWER
        || (status >= 502 && status <= 504)
        || (status == NOT_FOUND && !problem);
  }
}
