package dev.prunner.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.security.InvalidTokenException;
import dev.prunner.security.SharedSecret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedSecretTokensTest {

  private static final String SECRET = "sixteen letters!";
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @ValueSource(strings = {"jane", "", "\"J. Doe\" <j@x>", "Jürgen"})
  void the_server_takes_them_for_the_user(String user) {
    String token = SharedSecretTokens.forUser(user, SECRET, NOW).get();

    assertThat(new SharedSecret(SECRET).userOf(token, NOW).name()).isEqualTo(user);
    assertThatThrownBy(() -> new SharedSecret("another secret !").userOf(token, NOW))
        .isInstanceOf(InvalidTokenException.class);
  }

  @Test
  void they_expire() {
    String token = SharedSecretTokens.forUser("jane", SECRET, NOW).get();
    Clock later = Clock.offset(NOW, SharedSecretTokens.LIFETIME.plus(SharedSecret.LEEWAY));

    assertThatThrownBy(() -> new SharedSecret(SECRET).userOf(token, later))
        .hasMessage("the token has expired (exp)");
    Clock before = Clock.offset(later, Duration.ofSeconds(-1));
    assertThat(new SharedSecret(SECRET).userOf(token, before).name()).isEqualTo("jane");
  }

  @Test
  void a_secret_that_the_server_would_not_take_is_refused() {
    assertThatThrownBy(() -> SharedSecretTokens.forUser("jane", "short"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("16 characters");
  }
}
