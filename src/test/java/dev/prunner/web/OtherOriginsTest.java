package dev.prunner.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtherOriginsTest {

  @ParameterizedTest
  @CsvSource({
    "https://app.example.com, https://app.example.com",
    "HTTPS://App.Example.com, https://app.example.com",
    "https://app.example.com:443, https://app.example.com",
    "http://localhost:80, http://localhost",
    "http://localhost:443, http://localhost:443",
    "http://127.0.0.1:8080, http://127.0.0.1:8080",
    "https://[::1]:8443, https://[::1]:8443",
    "https://xn--mnchen-3ya.example, https://xn--mnchen-3ya.example"
  })
  void an_origin_is_written_as_browsers_do(String text, String origin) {
    assertThat(OtherOrigins.caller(text)).isEqualTo(origin);
    assertThat(OtherOrigins.framer(text)).isEqualTo(origin);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "null",
        "app.example.com",
        "https://app.example.com/",
        "https://app.example.com/page",
        "https://",
        "https://app.example.com:",
        "https://app.example.com:port",
        "ftp://example.com",
        "https://user@example.com",
        "https://a b",
        "https://münchen.example",
        "https://*",
        "https://-a.example",
        "https://example.com; script-src *",
        "https:example.com"
      })
  void anything_else_is_refused_with_what_it_should_be(String text) {
    assertThatThrownBy(() -> OtherOrigins.caller(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "' is not an origin such as https://app.example.com");
    assertThatThrownBy(() -> OtherOrigins.framer(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void subdomains_may_frame_and_only_exact_origins_may_call() {
    assertThat(OtherOrigins.framer("https://*.Example.com:443")).isEqualTo("https://*.example.com");
    assertThatThrownBy(() -> OtherOrigins.caller("https://*.example.com"))
        .hasMessageContaining("name each");
  }

  @Test
  void nobody_frames_the_page_unless_said_otherwise() {
    assertThat(new OtherOrigins(Set.of(), List.of()).frameAncestors()).isEqualTo("'none'");
    assertThat(
            new OtherOrigins(
                    Set.of(),
                    List.of(OtherOrigins.framer("self"), OtherOrigins.framer("https://a.example")))
                .frameAncestors())
        .isEqualTo("'self' https://a.example");
  }
}
