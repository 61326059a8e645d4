package dev.prunner.definition.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternSizeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "abc | 3",
        "`a|bc` | 4",
        "v\\d+\\.\\d+ | 6",
        "[]{9}x]{10} | 10",
        "[^]a\\]]{2,5} | 5",
        "(?:ab){500} | 1000",
        "(?P<n>a{10}){10,} | 100",
        "(?i)a | 2",
        "((a{100}){100}){100} | 1000000",
        "a{b | 3",
        "a{,5} | 5",
        "(a | 1",
        "a)b{3} | 4",
        "( | 1"
      })
  void counts_what_is_looked_at(String pattern, long size) {
    assertThat(PatternSize.of(pattern)).isEqualTo(size);
  }

  @ParameterizedTest
  @ValueSource(strings = {"((((a{100}){100}){100}){100})", "((a{1000}){1000}){100}"})
  void one_that_would_fill_the_memory_is_no_pattern(String pattern) {
    assertThat(WholePattern.problem(pattern).orElseThrow()).contains("too large");
  }

  @Test
  void a_text_that_would_take_long_does_not_match() {
    var search = WholePattern.search(WholePattern.of("([a-z]{0,1000} ?)*!"));

    assertThat(search.test("abc !")).isTrue();
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertThat(search.test("a".repeat(3_900_000))).isFalse());
  }
}
