package dev.prunner.api.http;

/** The body of an error of the own API (RFC 9457). */
public record Problem(String type, String title, int status, String detail) {

  public static final String MEDIA_TYPE = "application/problem+json";

  static Problem of(Failure failure) {
    return new Problem("about:blank", failure.title(), failure.status(), failure.detail());
  }
}
