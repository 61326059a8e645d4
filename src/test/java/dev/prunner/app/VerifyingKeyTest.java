package dev.prunner.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifyingKeyTest {

  @ParameterizedTest
  @CsvSource({"mp.jwt.verify.publickey", "mp.jwt.verify.publickey.location"})
  void is_not_ours_when_the_user_names_one(String name) {
    assertThat(isOurs(Map.of(name, "theirs"))).isFalse();
    assertThat(isOurs(Map.of(name, " "))).isTrue();
  }

  @Test
  void goes_with_the_issuer_that_is_its_own() {
    assertThatCode(() -> VerifyingKey.demandIssuer(true, Optional.of("prunner")))
        .doesNotThrowAnyException();
    assertThatCode(() -> VerifyingKey.demandIssuer(false, Optional.of("https://idp.example")))
        .doesNotThrowAnyException();
  }

  @Test
  void of_the_user_needs_the_issuer_too() {
    assertThatThrownBy(() -> VerifyingKey.demandIssuer(false, Optional.empty()))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("mp.jwt.verify.issuer: must be set");
  }

  @Test
  void of_ours_goes_with_no_other_issuer() {
    assertThatThrownBy(() -> VerifyingKey.demandIssuer(true, Optional.of("https://idp.example")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("needs mp.jwt.verify.publickey");
  }

  private static boolean isOurs(Map<String, String> values) {
    return VerifyingKey.isOurs(name -> Optional.ofNullable(values.get(name)));
  }
}
