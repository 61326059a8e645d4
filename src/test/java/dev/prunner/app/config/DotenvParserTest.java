package dev.prunner.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DotenvParserTest {

  private static final Map<String, String> BEFORE = Map.of("HOME", "/home/jane", "B", "before");

  static Stream<Arguments> values() {
    return Stream.of(
        arguments("A=b", "b"),
        arguments("A=", ""),
        arguments("  A = b c \t", "b c"),
        arguments("export A=b", "b"),
        arguments("export\tA=b", "b"),
        arguments("A: b", "b"),
        arguments("A=b=c:d", "b=c:d"),
        arguments("A=b\r\n", "b"),
        arguments("A=b # comment # more", "b"),
        arguments("A=#b", "#b"),
        arguments("A=b#c", "b#c"),
        arguments("A= # comment", ""),
        arguments("A=it's \"so\"", "it's \"so\""),
        arguments("A=one\nA=two", "two"),
        arguments("A='$HOME \\n \"#' # comment", "$HOME \\n \"#"),
        arguments("A='one\n  two'", "one\n  two"),
        arguments("A=\"one\n  # two\"", "one\n  # two"),
        arguments("A=\"a\\nb\\rc\\\"d\\\\e\\tf\"", "a\nb\rc\"d\\etf"),
        arguments("A=a\\nb", "a\\nb"),
        arguments("A=''", ""),
        arguments("A=$HOME/${HOME}/x", "/home/jane//home/jane/x"),
        arguments("A=\"${HOME}\\nx\"", "/home/jane\nx"),
        arguments("B=here\nA=$B", "here"),
        arguments("A=$B\nB=later", "before"),
        arguments("A=[$NOWHERE]", "[]"),
        arguments("A=\\$HOME \"\\${HOME}\"", "$HOME \"${HOME}\""),
        arguments("A=\"\\$HOME \\\\$HOME\"", "$HOME \\/home/jane"),
        arguments("A=pa$word5$7$", "pa$word5$7$"),
        arguments("A=grüß dich", "grüß dich"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void reads_a_value(String text, String value) {
    DotenvParser parser = new DotenvParser(".env", text, BEFORE);

    assertThat(parser.parse()).containsEntry("A", value);
    assertThat(parser.problems()).isEmpty();
  }

  /** Text that was copied from elsewhere may hold what Unicode calls the end of a line. */
  @ParameterizedTest
  @ValueSource(strings = {"\u2028", "\u2029", "\u0085"})
  void only_a_newline_ends_a_line(String other) {
    DotenvParser parser = new DotenvParser(".env", "A=x" + other + "y\n" + other + "\n", BEFORE);

    assertThat(parser.parse()).containsEntry("A", "x" + other + "y");
    assertThat(parser.problems()).singleElement().asString().startsWith(".env:2: ");
  }

  @Test
  void comments_and_blank_lines_are_passed_over() {
    DotenvParser parser = new DotenvParser(".env", "# A=1\n\n  # B=2\nC.c_3=d\n\n#", BEFORE);

    assertThat(parser.parse()).isEqualTo(Map.of("C.c_3", "d"));
    assertThat(new DotenvParser(".env", "", BEFORE).parse()).isEmpty();
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        arguments("A=1\nhidden", ".env:2: this is not NAME=value"),
        arguments("=hidden", ".env:1: this is not NAME=value"),
        arguments("hidden-one=1", "letters, digits, '_' and '.' only"),
        arguments("A hidden=1", ".env:1: this is not NAME=value"),
        arguments(
            "A='1\n2'\n\nA='hidden\n", ".env:4: the value of A begins with a ' that is never"),
        arguments(
            "A=\"hidden\\\"\n", ".env:1: the value of A begins with a \" that is never closed"),
        arguments("A='1\n2' hidden", ".env:2: there is text after the closing ' of A"),
        arguments("A=hid\0den", ".env:1: the value of A contains a NUL character"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void says_where_and_what_is_wrong_but_shows_no_value(String text, String message) {
    DotenvParser parser = new DotenvParser(".env", text, BEFORE);
    parser.parse();

    assertThat(parser.problems())
        .singleElement()
        .asString()
        .contains(message)
        .doesNotContain("hid", "den");
  }

  @Test
  void goes_on_behind_a_mistake() {
    DotenvParser parser = new DotenvParser(".env", "one\nA=1\ntwo\nB='2' x\nC=3", BEFORE);

    assertThat(parser.parse()).isEqualTo(Map.of("A", "1", "C", "3"));
    assertThat(parser.problems())
        .extracting(problem -> problem.substring(0, 6))
        .containsExactly(".env:1", ".env:3", ".env:4");
  }
}
