package dev.prunner.security;

import static dev.prunner.security.Attempts.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {

  @Test
  void without_a_secret_an_hs256_token_is_told_so(@TempDir Path data) {
    Tokens tokens = new Tokens(Optional.empty(), Issuer.itself(new KeyFiles(data).loadOrCreate()));
    String token =
        TokenIssuer.with(new SharedSecret("sixteen-letters-"), Clock.systemUTC())
            .issue("jane", Duration.ofHours(1));

    assertThat(problemOf(() -> tokens.userOf(token))).isEqualTo(TokenProblem.NO_SECRET);
  }
}
