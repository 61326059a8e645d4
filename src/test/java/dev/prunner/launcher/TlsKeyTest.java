package dev.prunner.launcher;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsKeyTest {

  @ParameterizedTest
  @ValueSource(strings = {"--sslport", "--sslPort", "--autobindssl"})
  void https_needs_a_key_of_its_own(String option) {
    assertThatThrownBy(() -> TlsKey.demandOwn(List.of(option, "8443"), null))
        .isInstanceOf(LaunchException.class);
    assertThatCode(() -> TlsKey.demandOwn(List.of(option, "8443"), "/srv/key.p12"))
        .doesNotThrowAnyException();
  }

  @Test
  void http_needs_none() {
    assertThatCode(() -> TlsKey.demandOwn(List.of("--port", "8080"), null))
        .doesNotThrowAnyException();
  }
}
