package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PageHeadersIT extends ServerIT {

  @Test
  void the_page_may_load_and_do_nothing_but_its_own() {
    HttpHeaders page = api().getOutside("/").headers();

    assertThat(page.firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors http://app.example")
        .doesNotContain("unsafe");
    assertThat(page.allValues("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(page.firstValue("Referrer-Policy")).hasValue("no-referrer");
  }

  @Test
  void what_names_the_others_is_asked_for_again_and_what_has_a_hash_is_kept() {
    assertThat(caching("/")).isEqualTo("no-cache");
    assertThat(caching("/index.html")).isEqualTo("no-cache");
    assertThat(caching(asset("js"))).isEqualTo("public, max-age=31536000, immutable");
    assertThat(caching(asset("css"))).isEqualTo("public, max-age=31536000, immutable");
    assertThat(caching("/assets/page-GONE.js")).isEqualTo("no-cache");
  }

  @Test
  void the_page_is_sent_compressed_and_not_again_to_who_has_it() {
    HttpResponse<String> page = ask("GET", "/", "gzip", "");
    String tag = page.headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> again = ask("GET", "/", "gzip", tag);

    assertThat(page.headers().allValues("Content-Encoding")).containsExactly("gzip");
    assertThat(page.headers().allValues("Vary")).contains("Accept-Encoding");
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(ask("GET", "/", "identity", tag).body()).contains("<prunner-app>");
  }

  @Test
  void a_head_says_what_a_get_would_send() {
    HttpResponse<String> head = ask("HEAD", asset("js"), "identity", "");

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValueAsLong("Content-Length"))
        .hasValue(api().getOutside(asset("js")).body().getBytes(StandardCharsets.UTF_8).length);
  }

  @Test
  void the_sources_are_not_handed_out() {
    assertThat(api().getOutside("/app/main.js").statusCode()).isEqualTo(404);
    assertThat(api().getOutside("/webjars/lit-html/3.3.0/lit-html.js").statusCode()).isEqualTo(404);
    assertThat(api().getOutside(asset("js")).body()).contains("SPDX-License-Identifier: BSD-3");
  }

  @Test
  void answers_of_the_api_are_never_kept_and_as_harmless_when_opened() {
    HttpHeaders answer = api().get("/v1/pipelines").headers();

    assertThat(answer.allValues("Cache-Control")).containsExactly("no-store");
    assertThat(answer.allValues("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(answer.firstValue("Content-Security-Policy")).isPresent();
  }

  /** The one file of a kind that the page names. */
  private String asset(String kind) {
    Matcher name =
        Pattern.compile("assets/page-\\w+\\." + kind).matcher(api().getOutside("/").body());
    assertThat(name.find()).isTrue();
    return "/" + name.group();
  }

  private HttpResponse<String> ask(String method, String path, String encodings, String tag) {
    return api()
        .askOutside(
            path,
            request ->
                request
                    .method(method, BodyPublishers.noBody())
                    .header("Accept-Encoding", encodings)
                    .header("If-None-Match", tag));
  }

  private String caching(String path) {
    return String.join(",", api().getOutside(path).headers().allValues("Cache-Control"));
  }
}
