package dev.prunner.process.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.process.Script;
import dev.prunner.process.ScriptCommand;
import dev.prunner.process.local.ProcessLab.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What tells of the lines of a script tells of the user's lines alone. */
class ScriptTraceTest {

  private final Path dir;
  private final ProcessLab lab;

  ScriptTraceTest(@TempDir Path dir) {
    this.dir = dir;
    lab = new ProcessLab(dir, Shells.find(Optional.of("bash"), Programs.ofThisProcess()));
  }

  @AfterEach
  void endAll() {
    lab.close();
  }

  @ParameterizedTest
  @MethodSource("dev.prunner.process.local.ProcessLab#shells")
  void a_trace_shows_the_users_commands_alone(Path shell, @TempDir Path other) {
    try (ProcessLab inShell = new ProcessLab(other, shell)) {
      Result result = inShell.run("set -x", "echo hi", "cd /; echo a # note", "", "true \\");

      assertThat(result.exitCode()).isZero();
      assertThat(result.stderr().replaceAll("(?m)^\\++ ", "+ ").replace("''", ""))
          .startsWith("+ echo hi\n+ cd /\n+ echo a\n+ true")
          .doesNotContain("prunner", "eval", "case");
    }
  }

  @Test
  void a_trace_ends_when_the_script_says_so() {
    assertThat(lab.run("set -x", "echo a", "set +x", "echo b").stderr())
        .containsPattern("^\\++ echo a\n\\++ set \\+x\n$");
  }

  @Test
  void a_trace_changes_nothing_of_what_a_script_does() {
    Result result = lab.keepGoing().run("set -x", "(exit 7)", "echo was $?", "echo was $?");

    assertThat(result.stdout()).isEqualTo("was 7\nwas 0\n");
    assertThat(result.exitCode()).isEqualTo(7);
    assertThat(result.stderr()).doesNotContain("prunner");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ls /nonexistent",
        "ls /nonexistent # really",
        "true\nls /nonexistent",
        "ls /nonexistent;",
        "cat <<END | ls /nonexistent\nx\nEND",
        "! true",
        "find . -name none -exec rm {} \\;; ls /nonexistent"
      })
  void a_trap_on_errors_runs_once_for_a_failure(String failing) {
    Result result = lab.run("trap 'echo \"failed $BASH_COMMAND\"' ERR", failing, "echo no");

    int once = failing.startsWith("!") ? 0 : 1;
    assertThat(result.stdout().lines()).hasSize(once);
    assertThat(result.stdout()).doesNotContain("prunner", "eval");
    assertThat(result.exitCode()).isNotZero();
  }

  @Test
  void a_trap_on_errors_runs_once_when_the_script_keeps_going() {
    Result result =
        lab.keepGoing()
            .run("trap 'echo \"failed $BASH_COMMAND\"' ERR", "(exit 3)", "echo b", "false");

    assertThat(result.stdout()).isEqualTo("failed ( exit 3 )\nb\nfailed false\n");
    assertThat(result.exitCode()).isEqualTo(1);
  }

  @Test
  void a_trap_on_each_command_sees_the_users_commands_alone() {
    Result result =
        lab.run(
            "trap 'echo \"is $BASH_COMMAND\"' DEBUG",
            "echo a",
            "x=1; cd /",
            "set -x",
            "echo b",
            "trap - DEBUG",
            "echo c");

    assertThat(result.stdout())
        .isEqualTo("is echo a\na\nis x=1\nis cd /\nis set -x\nis echo b\nb\nis trap - DEBUG\nc\n");
    assertThat(result.stderr()).doesNotContain("prunner");
    assertThat(result.exitCode()).isZero();
  }

  @ParameterizedTest
  @MethodSource("dev.prunner.process.local.ProcessLab#shells")
  void a_script_that_may_have_a_trap_on_each_command_fails_as_any_other(
      Path shell, @TempDir Path other) {
    try (ProcessLab inShell = new ProcessLab(other, shell)) {
      Result result =
          inShell.run("set -eu; : or 'trap : DEBUG'", "echo a; cd /", "(exit 3)", "echo no");

      assertThat(result.stdout()).isEqualTo("a\n");
      assertThat(result.exitCode()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.prunner.process.local.ProcessLab#shells")
  void what_is_read_is_printed_and_nothing_else(Path shell, @TempDir Path other) {
    try (ProcessLab inShell = new ProcessLab(other, shell)) {
      Result result =
          inShell.run(
              "set -v",
              "echo 'a\\n' \\\n  b",
              "test $? = 0 # 100%",
              "set +v",
              "nosuch 2>/dev/null || echo c");

      assertThat(result.stderr()).isEqualTo("echo 'a\\n' \\\n  b\ntest $? = 0 # 100%\nset +v\n");
      assertThat(result.stdout()).endsWith("c\n");
    }
  }

  @Test
  void a_message_names_the_task_and_the_line_of_its_script() throws IOException {
    assertThat(messages("echo a", "true\ntrue\n", "find . -exec true {} \\;", "nosuch || :"))
        .isEqualTo("build app: line 5: nosuch: command not found\n");
    assertThat(messages("sleep 0 &", "if true\nthen nosuch\nfi"))
        .isEqualTo("build app: line 3: nosuch: command not found\n");
    assertThat(messages("true", "echo )"))
        .startsWith("build app: eval: line 2: syntax error near unexpected token `)'\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"start", "stop", "script", "-x", "a/b", "größe", ""})
  void a_name_that_no_file_of_ours_can_have_is_no_hindrance(String name) throws IOException {
    assertThat(messagesOf(name, "nosuch || :"))
        .isEqualTo("script: line 1: nosuch: command not found\n");
  }

  private String messages(String... lines) throws IOException {
    return messagesOf("build app", lines);
  }

  private String messagesOf(String name, String... lines) throws IOException {
    ScriptCommand command = lab.command();
    ScriptCommand named =
        new ScriptCommand(
            command.runDir(),
            new Script(name, List.of(lines), false, Map.of()),
            dir,
            command.env(),
            command.stdout(),
            command.stderr());
    lab.starter().prepare(named).start().exit().join();
    return ProcessLab.read(command.stderr());
  }
}
