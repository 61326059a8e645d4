package dev.prunner.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenOptionsTest {

  @Test
  void has_a_day_unless_told() {
    assertThat(TokenOptions.parse(List.of("--user", "jane")))
        .isEqualTo(new TokenOptions("jane", Duration.ofHours(24)));
    assertThat(TokenOptions.parse(List.of("--ttl", "1h30m", "--user", "jane")))
        .isEqualTo(new TokenOptions("jane", Duration.ofMinutes(90)));
  }

  @ParameterizedTest
  @CsvSource({
    "'', --user NAME is required",
    "--user, --user needs a value",
    "--user jane --ttl, --ttl needs a value",
    "--user jane --ttl soon, --ttl soon is not a duration such as 1h30m",
    "--user jane --ttl 500ms, --ttl 500ms is not between 1s and 100 years",
    "--user jane --ttl 900000h, --ttl 900000h is not between 1s and 100 years",
    "--user jane --group x, unknown option --group",
  })
  void says_what_does_not_fit(String words, String message) {
    List<String> line = words.isEmpty() ? List.of() : List.of(words.split(" ", -1));

    assertThatThrownBy(() -> TokenOptions.parse(line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
