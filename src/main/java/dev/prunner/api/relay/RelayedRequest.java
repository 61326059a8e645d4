package dev.prunner.api.relay;

import dev.prunner.security.Credentials;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A request as another server is sent it: the same, with what proves who asks. */
final class RelayedRequest {

  /** Keeps what has been passed on from being passed on again. */
  static final String MARK = "Prunner-Relayed";

  private static final List<String> PASSED_ON =
      List.of(
          HttpHeaders.ACCEPT,
          HttpHeaders.LAST_EVENT_ID_HEADER,
          "Range",
          "If-Range",
          HttpHeaders.IF_NONE_MATCH,
          HttpHeaders.IF_MATCH);

  private RelayedRequest() {}

  /** Whether another server has passed a request on. */
  static boolean isOne(ContainerRequestContext request) {
    return request.getHeaderString(MARK) != null;
  }

  /**
   * A request without a body.
   *
   * @param url of the other server, where its application is
   */
  static HttpRequest of(ContainerRequestContext request, String url) {
    HttpRequest.Builder relayed =
        HttpRequest.newBuilder(
                target(
                    url,
                    request.getUriInfo().getPath(false),
                    request.getUriInfo().getRequestUri().getRawQuery()))
            .method(request.getMethod(), BodyPublishers.noBody())
            .header(MARK, "1");
    Stream.concat(PASSED_ON.stream(), Stream.of(HttpHeaders.AUTHORIZATION))
        .forEach(name -> copy(name, request.getHeaderString(name), relayed));
    copy(
        HttpHeaders.COOKIE,
        Credentials.cookies(request.getHeaderString(HttpHeaders.COOKIE)).orElse(null),
        relayed);
    return relayed.build();
  }

  /**
   * Where the other server has the same.
   *
   * @param path below the API, as it was sent
   */
  static URI target(String url, String path, @Nullable String query) {
    String slash = path.startsWith("/") ? "" : "/";
    return URI.create(url + "/api" + slash + path + (query == null ? "" : "?" + query));
  }

  private static void copy(String name, @Nullable String value, HttpRequest.Builder relayed) {
    if (value != null && !value.isBlank()) {
      relayed.header(name, value);
    }
  }
}
