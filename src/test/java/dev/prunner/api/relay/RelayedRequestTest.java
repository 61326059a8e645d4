package dev.prunner.api.relay;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelayedRequestTest {

  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  @ParameterizedTest
  @CsvSource({
    "http://a:9009, v1/jobs/1/logs.zip, , http://a:9009/api/v1/jobs/1/logs.zip",
    "https://a/prunner, /job/logs, id=1&task=a%20b, https://a/prunner/api/job/logs?id=1&task=a%20b",
    "http://a, v1/jobs/1/tasks/a%2Fb/logs/stdout, tail=3,"
        + " http://a/api/v1/jobs/1/tasks/a%2Fb/logs/stdout?tail=3",
  })
  void asks_for_the_same_path_and_query(String url, String path, String query, String target) {
    assertThat(RelayedRequest.target(url, path, query)).isEqualTo(URI.create(target));
  }

  @Test
  void has_the_headers_that_matter_and_what_proves_who_asks() {
    headers.put("Accept", "text/event-stream");
    headers.put("Last-Event-ID", "3-0");
    headers.put("Range", "bytes=0-4");
    headers.put("Authorization", "Bearer token");
    headers.put("Cookie", "theme=dark; jwt=token");
    headers.put("X-Forwarded-Host", "elsewhere");
    headers.put("Accept-Encoding", "gzip");

    HttpRequest relayed = RelayedRequest.of(request(), "http://a:9009");

    assertThat(relayed.method()).isEqualTo("GET");
    assertThat(relayed.uri()).hasToString("http://a:9009/api/v1/jobs/1?x=%20");
    assertThat(relayed.headers().map().keySet())
        .containsExactlyInAnyOrder(
            "Accept", "Last-Event-ID", "Range", "Authorization", "Cookie", "Prunner-Relayed");
    assertThat(relayed.headers().firstValue("Authorization")).contains("Bearer token");
    assertThat(relayed.headers().firstValue("Cookie")).contains("jwt=token");
  }

  @Test
  void knows_a_request_that_was_passed_on() {
    assertThat(RelayedRequest.isOne(request())).isFalse();
    headers.put("Prunner-Relayed", "1");
    assertThat(RelayedRequest.isOne(request())).isTrue();
  }

  private ContainerRequestContext request() {
    UriInfo uri =
        fake(
            UriInfo.class,
            (proxy, method, arguments) ->
                method.getName().equals("getPath")
                    ? "v1/jobs/1"
                    : URI.create("http://here/api/v1/jobs/1?x=%20"));
    return fake(
        ContainerRequestContext.class,
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "getMethod" -> "GET";
              case "getUriInfo" -> uri;
              default -> headers.get(arguments[0].toString());
            });
  }

  private static <T> T fake(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
