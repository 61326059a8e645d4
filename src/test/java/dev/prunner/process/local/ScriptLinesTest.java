package dev.prunner.process.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.prunner.process.local.ProcessLab.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScriptLinesTest {

  private final Path dir;

  ScriptLinesTest(@TempDir Path dir) {
    this.dir = dir;
  }

  /** The lines of a script, and what it must print and end with in any shell. */
  record Case(int exitCode, String stdout, List<String> lines) {
    String[] script() {
      return lines.toArray(String[]::new);
    }

    @Override
    public String toString() {
      return lines + " => " + exitCode;
    }
  }

  private static Case ends(int exitCode, String stdout, String... lines) {
    return new Case(exitCode, stdout, List.of(lines));
  }

  private static Stream<Case> cases() {
    return Stream.of(
        ends(0, ""),
        ends(0, "", ""),
        ends(0, "", "true"),
        ends(1, "", "false"),
        ends(42, "", "(exit 42)"),
        ends(1, "a\n", "echo a", "false", "echo b"),
        ends(127, "", "no-such-program", "echo b"),
        ends(126, "", "/", "echo b"),
        ends(137, "", "sh -c 'kill -KILL $$'"),
        ends(143, "", "sh -c 'kill -TERM $$'"),
        ends(143, "", "kill -TERM $$"),
        ends(130, "", "kill -INT $$"),
        ends(137, "", "kill -KILL $$"),
        ends(3, "a\n", "echo a; exit 3; echo b", "echo c"),
        ends(0, "a\n", "echo a; exit 0", "echo c"),
        ends(255, "", "exit 255"),
        ends(0, "b\n", "false; echo b"),
        ends(1, "", "set -e; false; echo b"),
        ends(1, "", "set -e", "false; echo b"),
        ends(1, "a\n", "set -e\necho a\nfalse\necho b", "echo c"),
        ends(2, "a\n", "echo a", "set -u; eval 'exit 2'"),
        ends(0, "x y\n", "cat <<END\nx y\nEND"),
        ends(0, "1\n2\n3\n", "for i in 1 2 3; do\n  echo $i\ndone\n"),
        ends(0, "yes\n", "if true\nthen echo yes\nfi"),
        ends(0, "/usr v\n", "cd /usr; v=v; echo $PWD $v"),
        ends(
            0,
            "yes v\n",
            "here=$PWD; cd /usr; v=v",
            "test \"$here\" = \"$(pwd -P)\" && echo yes $v"),
        ends(0, "was 0\n", "cd /usr", "echo was $?"),
        ends(0, "hi you\n", "f() { echo hi $1; }", "f you"),
        ends(0, "ok\n", "true # it's a 'comment", "echo ok"),
        ends(0, "ok\n", "true \\", "echo ok"),
        ends(1, "", "false \\", "echo ok"),
        ends(0, "it's \"x\" $y `z` \\\n", "printf '%s\\n' 'it'\\''s \"x\" $y `z` \\'"),
        ends(0, "äöü €𝄞\n", "echo 'äöü €𝄞'"),
        ends(0, "was 0\n", "true", "echo was $?"),
        ends(0, "\t  two  blanks\n", "printf '\\t  two  blanks\\n'"),
        ends(0, "a\r", "printf 'a\r'"),
        ends(5, "end\n", "trap 'echo end' EXIT", "exit 5"),
        ends(0, "0\n", "IFS=0123456789", "echo 0"),
        ends(7, "", "IFS=0123456789", "(exit 7)"),
        ends(9, "", "exec sh -c 'exit 9'", "echo b"),
        ends(0, "", "cat"));
  }

  private static Stream<Case> casesWhenKeepingOn() {
    return Stream.of(
        ends(0, "a\nb\n", "echo a", "echo b"),
        ends(1, "b\n", "false", "echo b"),
        ends(7, "b\nc\n", "false", "echo b", "(exit 7)", "echo c"),
        ends(1, "", "(exit 7)", "false"),
        ends(0, "a\n", "echo a; false; true"),
        ends(1, "was 1\n", "false", "echo was $?"),
        ends(1, "was 1\n", "cd /; false", "echo was $?"),
        ends(1, "yes\n", "here=$PWD; cd /; false", "test \"$here\" = \"$(pwd -P)\" && echo yes"),
        ends(127, "b\n", "no-such-program", "echo b"),
        ends(3, "", "false", "exit 3", "echo b"),
        ends(0, "", "false", "exit 0", "echo b"),
        ends(1, "b\n", "false \\", "echo b"));
  }

  /** A shell's parser gives up on one line; the shell itself must not. */
  private static Stream<String> brokenLines() {
    return Stream.of(
        "if", "echo )", "echo \"x", "echo 'x", "f() ", "case x in", "`ls", "echo $((1+", "a |");
  }

  private static Stream<Arguments> inEachShell(Stream<?> what) {
    List<?> all = what.toList();
    return ProcessLab.shells().flatMap(shell -> all.stream().map(one -> arguments(shell, one)));
  }

  static Stream<Arguments> casesInEachShell() {
    return inEachShell(cases());
  }

  static Stream<Arguments> keepGoingCasesInEachShell() {
    return inEachShell(casesWhenKeepingOn());
  }

  static Stream<Arguments> brokenLinesInEachShell() {
    return inEachShell(brokenLines());
  }

  @ParameterizedTest
  @MethodSource("casesInEachShell")
  void ends_with_the_status_of_the_first_line_that_fails(Path shell, Case example) {
    try (ProcessLab lab = new ProcessLab(dir, shell)) {
      Result result = lab.run(example.script());

      assertThat(result.exitCode()).as("%s", result).isEqualTo(example.exitCode());
      assertThat(result.stdout()).isEqualTo(example.stdout());
    }
  }

  @ParameterizedTest
  @MethodSource("keepGoingCasesInEachShell")
  void ends_with_the_last_failure_when_it_keeps_going(Path shell, Case example) {
    try (ProcessLab lab = new ProcessLab(dir, shell).keepGoing()) {
      Result result = lab.run(example.script());

      assertThat(result.exitCode()).as("%s", result).isEqualTo(example.exitCode());
      assertThat(result.stdout()).isEqualTo(example.stdout());
    }
  }

  @ParameterizedTest
  @MethodSource("brokenLinesInEachShell")
  void a_line_that_does_not_parse_fails_alone(Path shell, String broken) {
    try (ProcessLab lab = new ProcessLab(dir, shell)) {
      Result result = lab.run("echo a", broken, "echo b");

      assertThat(result.exitCode()).isIn(1, 2, 127);
      assertThat(result.stdout()).isEqualTo("a\n");
      assertThat(result.stderr()).isNotEmpty();
      assertThat(lab.keepGoing().run("echo a", broken, "echo b").stdout()).isEqualTo("a\nb\n");
    }
  }

  @ParameterizedTest
  @MethodSource("dev.prunner.process.local.ProcessLab#shells")
  void the_shell_itself_says_nothing_of_how_the_script_ended(Path shell) {
    try (ProcessLab lab = new ProcessLab(dir, shell)) {
      assertThat(lab.run("kill -TERM $$").stderr()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("dev.prunner.process.local.ProcessLab#shells")
  void a_line_that_removes_the_working_directory_is_the_last_one(Path shell) {
    String remove = "here=$PWD; cd ..; rm -r \"$here\"";
    try (ProcessLab lab = new ProcessLab(dir, shell)) {
      Result result = lab.run("mkdir -p app; cd app; touch made", "ls app");
      assertThat(result.stdout()).isEqualTo("made\n");

      assertThat(lab.in("app").run(remove).exitCode()).isZero();
      assertThat(lab.in("").run("mkdir app").exitCode()).isZero();

      Result gone = lab.in("app").run(remove, "echo no");
      assertThat(gone.exitCode()).isEqualTo(126);
      assertThat(gone.stdout()).isEmpty();
      assertThat(gone.stderr()).contains("cd").contains("app");
    }
  }

  @Test
  void refuses_a_nul_character_and_runs_nothing() {
    try (ProcessLab lab = new ProcessLab(dir)) {
      assertThatThrownBy(() -> lab.tryStart("touch ran", "echo a\0b"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("NUL");
      assertThat(dir.resolve("ran")).doesNotExist();
    }
  }

  @Test
  void refuses_half_a_character() {
    try (ProcessLab lab = new ProcessLab(dir)) {
      assertThatThrownBy(() -> lab.tryStart("echo \ud800"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("UTF-8");
    }
  }

  @Test
  void runs_a_script_that_is_larger_than_an_argument_may_be() throws IOException {
    String text = "x".repeat(3_000_000);
    try (ProcessLab lab = new ProcessLab(dir)) {
      assertThat(lab.run("printf '%s' " + text + " >large").exitCode()).isZero();
    }
    assertThat(Files.size(dir.resolve("large"))).isEqualTo(3_000_000);
  }
}
