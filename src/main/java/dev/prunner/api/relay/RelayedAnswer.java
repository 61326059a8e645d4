package dev.prunner.api.relay;

import dev.prunner.api.http.LongBody;
import dev.prunner.api.http.OutOfReachException;
import dev.prunner.output.OutputPlace;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Flow.Publisher;

/**
 * The answer of another server, as this one gives it.
 *
 * @param headers those that matter to whoever has asked
 * @param body still to come; empty where there is none
 */
record RelayedAnswer(int status, Map<String, String> headers, Optional<LongBody.Pieces> body) {

  private static final List<String> PASSED_ON =
      List.of(
          HttpHeaders.CONTENT_TYPE,
          HttpHeaders.CONTENT_DISPOSITION,
          "Content-Range",
          "Accept-Ranges",
          HttpHeaders.ETAG,
          HttpHeaders.CACHE_CONTROL,
          HttpHeaders.RETRY_AFTER);

  /**
   * Takes the body over, or ends it.
   *
   * @throws OutOfReachException if the other server does not know the caller, whom this one knows
   */
  static RelayedAnswer of(
      HttpResponse<Publisher<List<ByteBuffer>>> answer, OutputPlace.Elsewhere from) {
    ArrivingBody body = new ArrivingBody(answer.body());
    int status = answer.statusCode();
    if (status == Status.UNAUTHORIZED.getStatusCode()) {
      body.close();
      throw new OutOfReachException(
          "the output is on server '"
              + from.server()
              + "', which does not accept the sign-in that this one accepts; give all servers the"
              + " same prunner.keys and settings of sign-in");
    }
    Map<String, String> headers = new TreeMap<>();
    PASSED_ON.forEach(name -> copy(name, answer, headers));
    if (mayHaveBody(status)) {
      copy(HttpHeaders.CONTENT_LENGTH, answer, headers);
      return new RelayedAnswer(status, headers, Optional.of(body));
    }
    body.close();
    return new RelayedAnswer(status, headers, Optional.empty());
  }

  /** One to HEAD has the length of what it leaves out. */
  private static boolean mayHaveBody(int status) {
    return status != Status.NO_CONTENT.getStatusCode()
        && status != Status.NOT_MODIFIED.getStatusCode();
  }

  private static void copy(String name, HttpResponse<?> answer, Map<String, String> headers) {
    answer.headers().firstValue(name).ifPresent(value -> headers.put(name, value));
  }

  /** It as JAX-RS has it. */
  Response response() {
    Response.ResponseBuilder response = Response.status(status);
    headers.forEach(response::header);
    body.ifPresent(pieces -> response.entity((LongBody) () -> pieces));
    return response.build();
  }
}
