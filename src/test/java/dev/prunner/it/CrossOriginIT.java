package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossOriginIT extends ServerIT {

  /** In {@code prunner.cors-origins} of the server. */
  static final String ALLOWED = "http://app.example";

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/jobs", "/api/v1/jobs/7", "/pipelines/", "/api/pipelines/"})
  void a_page_of_an_allowed_origin_may_ask_and_read_the_answer(String path) {
    HttpResponse<String> answer = ask("GET", path, ALLOWED);

    assertThat(answer.headers().allValues("Access-Control-Allow-Origin")).containsExactly(ALLOWED);
    assertThat(exposed(answer.headers())).contains("Date", "Content-Range", "Location", "ETag");
    assertThat(answer.headers().allValues("Vary")).contains("Origin");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
  }

  @Test
  void it_may_read_why_it_is_refused() {
    HttpResponse<String> refused =
        api().askOutside("/api/v1/jobs", request -> request.header("Origin", ALLOWED));

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).hasValue(ALLOWED);
  }

  @Test
  void a_preflight_is_answered_without_a_token() {
    HttpResponse<String> answer = preflight(ALLOWED, "DELETE");

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue(ALLOWED);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Methods").orElseThrow())
        .contains("DELETE", "PUT", "POST");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
        .contains("Authorization", "Last-Event-ID", "Range", "Idempotency-Key");
    assertThat(answer.headers().firstValue("Access-Control-Max-Age")).hasValue("7200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://app.example:81", "https://app.example", "http://evil.app.example",
        "http://app.example.evil", "null", "http://APP.example"
      })
  void a_page_of_any_other_origin_may_not(String origin) {
    HttpHeaders answer = ask("GET", "/api/v1/jobs", origin).headers();
    HttpResponse<String> preflight = preflight(origin, "GET");

    assertThat(answer.firstValue("Access-Control-Allow-Origin")).isEmpty();
    assertThat(answer.allValues("Vary")).contains("Origin");
    assertThat(preflight.statusCode()).isEqualTo(401);
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void the_module_for_other_pages_may_be_loaded_there() {
    HttpHeaders icon =
        api().askOutside("/favicon.svg", request -> request.header("Origin", ALLOWED)).headers();

    assertThat(icon.firstValue("Access-Control-Allow-Origin")).hasValue(ALLOWED);
    assertThat(icon.allValues("Vary")).contains("Origin", "Accept-Encoding");
  }

  private HttpResponse<String> ask(String method, String path, String origin) {
    return api()
        .askOutside(
            path,
            request ->
                request
                    .method(method, BodyPublishers.noBody())
                    .header(
                        "Authorization",
                        "Bearer " + secretToken("jane", Instant.now().plusSeconds(600)))
                    .header("Origin", origin));
  }

  private HttpResponse<String> preflight(String origin, String method) {
    return api()
        .askOutside(
            "/api/v1/jobs",
            request ->
                request
                    .method("OPTIONS", BodyPublishers.noBody())
                    .header("Origin", origin)
                    .header("Access-Control-Request-Method", method)
                    .header("Access-Control-Request-Headers", "authorization"));
  }

  private static String exposed(HttpHeaders headers) {
    return headers.firstValue("Access-Control-Expose-Headers").orElseThrow();
  }
}
