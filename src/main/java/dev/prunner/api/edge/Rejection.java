package dev.prunner.api.edge;

import dev.prunner.api.http.Bodies;
import dev.prunner.api.http.FailureMapper;
import dev.prunner.api.http.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Why a request is refused outside of JAX-RS. */
record Rejection(Status status, String detail) {

  static final Rejection TRACE = new Rejection(Status.METHOD_NOT_ALLOWED, "TRACE is not allowed");
  static final Rejection FORM =
      new Rejection(Status.UNSUPPORTED_MEDIA_TYPE, "forms are not accepted; send JSON to the API");
  static final Rejection BUSY =
      new Rejection(
          Status.SERVICE_UNAVAILABLE,
          "too many clients are slow to take long answers; try again later");

  static final Rejection EXHAUSTED =
      new Rejection(
          Status.SERVICE_UNAVAILABLE,
          "the server has no thread or memory left for this request; try again later");
  static final Rejection UNFORESEEN =
      new Rejection(Status.INTERNAL_SERVER_ERROR, "internal error; the server's log says more");

  private static final Logger LOG = System.getLogger(Rejection.class.getName());
  private static final String API = "/api/";
  private static final String SECONDS_TO_RETRY = "5";

  /** For a request that was not handled, or not to its end; what was thrown is logged. */
  static Rejection of(Throwable thrown) {
    LOG.log(Level.ERROR, "A request was not handled", thrown);
    return thrown instanceof VirtualMachineError ? EXHAUSTED : UNFORESEEN;
  }

  /** Does as {@link #answer}, unless the answer has begun, whose reader has to see it end. */
  void answerIfPossible(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (response.isCommitted()) {
      throw new IOException(detail);
    }
    response.resetBuffer();
    answer(request, response);
  }

  /** Answers, and ends the connection: what follows on it may be the rest of the request. */
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    endConnection(request, response);
    response.setStatus(status.getStatusCode());
    switch (status) {
      case METHOD_NOT_ALLOWED -> response.setHeader(HttpHeaders.ALLOW, "GET, HEAD, POST, OPTIONS");
      case SERVICE_UNAVAILABLE -> response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS_TO_RETRY);
      default -> {}
    }
    String path = Incoming.of(request).path();
    boolean own = path.startsWith(API) && FailureMapper.isOwnApi(path.substring(API.length()));
    byte[] json = Bodies.json(body(own)).getBytes(StandardCharsets.UTF_8);
    response.setContentType(own ? Problem.MEDIA_TYPE : MediaType.APPLICATION_JSON);
    response.setContentLength(json.length);
    response.getOutputStream().write(json);
  }

  private Object body(boolean own) {
    return own
        ? Problem.of(status.getStatusCode(), status.getReasonPhrase(), detail)
        : Map.of("error", detail);
  }

  /** HTTP/2 has no such header, and takes no body for a request. */
  static void endConnection(HttpServletRequest request, HttpServletResponse response) {
    if (request.getProtocol().startsWith("HTTP/1")) {
      response.setHeader("Connection", "close");
    }
  }
}
