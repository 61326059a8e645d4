package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import org.junit.jupiter.api.Test;

class PageHeadersIT extends ServerIT {

  @Test
  void the_page_may_load_and_do_nothing_but_its_own() {
    HttpHeaders page = api().getOutside("/").headers();

    assertThat(page.firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.allValues("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(page.firstValue("Referrer-Policy")).hasValue("no-referrer");
  }

  @Test
  void what_belongs_together_is_asked_for_again_and_what_has_a_version_is_kept() {
    assertThat(caching("/app/main.js")).isEqualTo("no-cache");
    assertThat(caching("/webjars/lit-html/3.3.0/lit-html.js")).contains("immutable");
  }

  @Test
  void answers_of_the_api_are_never_kept_and_as_harmless_when_opened() {
    HttpHeaders answer = api().get("/v1/pipelines").headers();

    assertThat(answer.allValues("Cache-Control")).containsExactly("no-store");
    assertThat(answer.allValues("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(answer.firstValue("Content-Security-Policy")).isPresent();
  }

  private String caching(String path) {
    return String.join(",", api().getOutside(path).headers().allValues("Cache-Control"));
  }
}
