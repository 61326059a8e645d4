package dev.prunner.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelftestOptionsTest {

  @Test
  void kills_twenty_times_unless_told_otherwise() {
    assertThat(SelftestOptions.parse(List.of(), 42)).isEqualTo(new SelftestOptions(20, 42));
    assertThat(SelftestOptions.parse(List.of("--rounds", "3", "--seed", "-7"), 42))
        .isEqualTo(new SelftestOptions(3, -7));
  }

  @ParameterizedTest
  @CsvSource({
    "--rounds 0, --rounds must be from 1 to 10000",
    "--rounds many, '--rounds needs a whole number, not many'",
    "--seed, '--seed needs a whole number, not nothing'",
    "--fast, unknown option --fast"
  })
  void refuses_what_it_does_not_understand(String words, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SelftestOptions.parse(List.of(words.split(" ")), 42))
        .withMessage(message);
  }
}
