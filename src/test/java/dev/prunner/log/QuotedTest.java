package dev.prunner.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedTest {

  static Arguments[] texts() {
    return new Arguments[] {
      Arguments.of("", "\"\""),
      Arguments.of("two words", "\"two words\""),
      Arguments.of("a\njob 1 succeeded", "\"a\\njob 1 succeeded\""),
      Arguments.of("a\r\tb", "\"a\\r\\tb\""),
      Arguments.of("say \"hi\" \\", "\"say \\\"hi\\\" \\\\\""),
      Arguments.of("\u001b[31mred", "\"\\u001b[31mred\""),
      Arguments.of("a\u2028b\u0085c\u202ed", "\"a\\u2028b\\u0085c\\u202ed\"")
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"jane", "jane.doe@example.org", "/api/v1/jobs/1", "Jürgen", "%0a"})
  void a_plain_word_stays_as_it_is(String word) {
    assertThat(Quoted.of(word)).isEqualTo(word);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void anything_else_is_quoted(String text, String quoted) {
    assertThat(Quoted.of(text)).isEqualTo(quoted);
  }

  @Test
  void the_end_of_a_long_text_is_left_out() {
    assertThat(Quoted.of("a".repeat(10_000))).hasSizeLessThan(300).endsWith("…\"");
  }
}
