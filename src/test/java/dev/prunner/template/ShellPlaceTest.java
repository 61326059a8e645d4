package dev.prunner.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where {@code quote} is right, and where the hint at load says that it is not. Q stands for it.
 */
class ShellPlaceTest {

  private static final String QUOTE = "{{ .x | quote }}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo Q",
        "echo a=Q",
        "echo 'a' Q \"b\" Q",
        "echo \"$(cat Q)\"",
        "echo \"`cat Q`\"",
        "echo $(echo \"a)\" Q)",
        "echo \\\" Q",
        "echo \\' Q",
        "echo it\\'s Q",
        "echo ${#a} ${a#b} $# a#b Q",
        "echo \"${a:-\"b\"}\" Q",
        "echo ${a:-Q}",
        "echo $'it\\'s' Q",
        "# it's a comment\necho Q",
        "echo a # it's\necho Q",
        "cat <<A\nit's\nA\necho Q",
        "cat <<-'A B'\n\tit's\n\tA B\necho Q",
        "cat <<A <<B\nA\n\"\nB\necho Q",
        "cat <<<\"x\" Q\nfoo Q",
        "echo $((1 << 2))\necho Q",
        "((a = 1 << 2))\necho Q",
        "echo {{ if .y }}\"a{{ else }}\"b{{ end }}\" Q",
        "echo \"{{ .y }}\" Q",
        "{{ range .l }}echo '{{ . }}' Q\n{{ end }}",
        "{{ define \"t\" }}\"Q\"{{ end }}{{ template \"t\" . }} Q",
        "case $x in a) echo Q;; b) echo \"x\" Q;; esac",
      })
  void quote_is_right_where_the_shell_reads_words(String script) {
    assertThat(Template.parse(script.replace("Q", QUOTE)).misquoted()).isEmpty();
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        arguments("echo \"Q\"", 1, "in quotes"),
        arguments("echo 'Q'", 1, "in quotes"),
        arguments("echo $'Q'", 1, "in quotes"),
        arguments("echo \"$(date) Q\"", 1, "in quotes"),
        arguments("echo \"${a:-Q}\"", 1, "in quotes"),
        arguments("echo \"\\\" Q\"", 1, "in quotes"),
        arguments("a\nb 'c\nQ'", 3, "in quotes"),
        arguments("cat <<A\nQ\nA", 2, "in a here-document"),
        arguments("cat <<'A'\nQ\nA", 2, "in a here-document"),
        arguments("cat <<A\n A\nQ\nA", 3, "in a here-document"),
        arguments("cat <<-A\nx\n\tQ\n\tA", 3, "in a here-document"),
        arguments("cat <<A\nx {{ .y }}\nQ\nA", 3, "in a here-document"),
        arguments("true # Q", 1, "in a comment"),
        arguments("#Q", 1, "in a comment"),
        arguments("{{ if .y }}echo \"Q\"{{ end }}", 1, "in quotes"),
        arguments("echo {{ if .y }}a{{ else }}\"Q\"{{ end }}", 1, "in quotes"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void quote_is_wrong_in_what_the_shell_reads_otherwise(String script, int line, String place) {
    assertThat(Template.parse(script.replace("Q", QUOTE)).misquoted())
        .containsExactly(new Template.Misquoted(QUOTE, line, place));
  }
}
