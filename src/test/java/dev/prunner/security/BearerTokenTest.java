package dev.prunner.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokenTest {

  @ParameterizedTest
  @ValueSource(strings = {"Bearer a.b.c", "bearer a.b.c", "Bearer   a.b.c "})
  void takes_the_token_after_the_scheme(String header) {
    assertThat(BearerToken.of(header)).hasValue("a.b.c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Basic a.b.c", "Bearer", "Bearera.b.c"})
  void knows_no_other_scheme(String header) {
    assertThat(BearerToken.of(header)).isEmpty();
  }

  @Test
  void copes_without_a_header() {
    assertThat(BearerToken.of(null)).isEmpty();
  }
}
