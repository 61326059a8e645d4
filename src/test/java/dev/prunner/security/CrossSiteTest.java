package dev.prunner.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrossSiteTest {

  @ParameterizedTest
  @CsvSource({
    // What a browser says of the page that sends it.
    "GET, same-origin, , false",
    "GET, none, , false",
    "GET, same-site, , true",
    "GET, cross-site, , true",
    "POST, same-origin, , false",
    "POST, same-origin, https://ci.example, false",
    "POST, none, , true",
    "POST, same-site, https://ci.example, true",
    "POST, cross-site, https://ci.example, true",
    "POST, '', https://ci.example, true",
    // One that does not say that.
    "POST, , https://ci.example, false",
    "POST, , https://CI.example, false",
    "POST, , https://other.example, true",
    "POST, , https://ci.example:8443, true",
    "POST, , https://ci.example.other, true",
    "POST, , https://ci.example@other, true",
    "POST, , null, true",
    "POST, , '', true",
    "POST, , ':', true",
    "GET, , https://other.example, true",
    // No browser at all.
    "GET, , , false",
    "HEAD, , , false",
    "OPTIONS, , , false",
    "POST, , , true",
    "DELETE, , , true",
    "get, , , true"
  })
  void is_told_by_what_the_browser_says(
      String method, String site, String origin, boolean suspect) {
    assertThat(CrossSite.suspects(method, site, origin, "ci.example")).isEqualTo(suspect);
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1:9009, false", "127.0.0.1, true", ", true"})
  void a_port_counts(String host, boolean suspect) {
    assertThat(CrossSite.suspects("POST", null, "http://127.0.0.1:9009", host)).isEqualTo(suspect);
  }
}
