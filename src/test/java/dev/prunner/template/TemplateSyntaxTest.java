package dev.prunner.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateSyntaxTest {

  static Stream<Arguments> mistakes() throws IOException {
    return Stream.concat(Mistakes.in("syntax-mistakes.yml"), tooMuch());
  }

  private static Stream<Arguments> tooMuch() {
    return Stream.of(
        Arguments.of(
            "{{ print " + "(print ".repeat(101) + ")".repeat(101) + " }}",
            "more than 100 pipes and parentheses in an action"),
        Arguments.of("{{ 1 }}".repeat(10_001), "the template has more than 10000 actions"),
        Arguments.of(
            "{{ 1" + " | print".repeat(101) + " }}",
            "more than 100 pipes and parentheses in an action"),
        Arguments.of(
            "{{ if 1 }}".repeat(101) + "{{ end }}".repeat(101),
            "blocks nested more than 100 levels deep"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void refuses(String source, String message) {
    assertThatExceptionOfType(TemplateSyntaxException.class)
        .isThrownBy(() -> Template.parse(source))
        .withMessageContaining(message);
  }

  @Test
  void says_where() {
    assertThatExceptionOfType(TemplateSyntaxException.class)
        .isThrownBy(() -> Template.parse("a {{ .x }}\nbc {{\n  if nope\n}} d"))
        .withMessageStartingWith("line 3, column 6: there is no function 'nope'")
        .withMessageEndingWith(", near {{ if nope }}")
        .satisfies(
            e -> {
              assertThat(e.line()).isEqualTo(3);
              assertThat(e.column()).isEqualTo(6);
            });
  }
}
