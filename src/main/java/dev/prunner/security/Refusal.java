package dev.prunner.security;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Why a request is refused, as a response of the API that was called. */
record Refusal(Response.Status status, String detail) {

  static final Refusal NO_TOKEN =
      new Refusal(Response.Status.UNAUTHORIZED, "a valid token is required");

  static final Refusal NO_KEYS =
      new Refusal(
          Response.Status.SERVICE_UNAVAILABLE,
          "the keys of the identity provider cannot be read yet");

  static final Refusal CROSS_SITE =
      new Refusal(
          Response.Status.FORBIDDEN,
          "without a token in its header, a request must come from a page of this server"
              + " (Sec-Fetch-Site: same-origin, or an Origin equal to the Host)");

  /** For a request with an invalid token. */
  static Refusal of(TokenProblem problem) {
    return new Refusal(Response.Status.UNAUTHORIZED, problem.description());
  }

  /** The response, in the error format of the API that the path below {@code /api} belongs to. */
  Response at(String path) {
    Response.ResponseBuilder answer = Response.status(status);
    switch (status) {
      case UNAUTHORIZED -> answer.header(HttpHeaders.WWW_AUTHENTICATE, challenge());
      case SERVICE_UNAVAILABLE -> answer.header(HttpHeaders.RETRY_AFTER, "5");
      default -> {}
    }
    return path.matches("(?s)/?v1(/.*)?")
        ? answer.type("application/problem+json").entity(problem().toString()).build()
        : answer.type(MediaType.APPLICATION_JSON_TYPE).entity(error().toString()).build();
  }

  /** As RFC 6750 wants it: without a token there is no error. */
  String challenge() {
    return equals(NO_TOKEN)
        ? "Bearer"
        : "Bearer error=\"invalid_token\", error_description=\"" + detail + "\"";
  }

  private JsonObject problem() {
    return Json.createObjectBuilder()
        .add("type", "about:blank")
        .add("title", status.getReasonPhrase())
        .add("status", status.getStatusCode())
        .add("detail", detail)
        .build();
  }

  private JsonObject error() {
    return Json.createObjectBuilder().add("error", detail).build();
  }
}
