package dev.prunner.process.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.prunner.process.ScriptCommand;
import dev.prunner.process.TaskProcess;
import dev.prunner.process.local.table.ProcTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets reach a script by its environment alone. */
class TaskSecretsTest {

  private static final String VALUE = "it's $HOME `id` \\ \"é\"\n\n second line\n";

  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_script_gets_them_as_they_are(boolean each) throws IOException {
    try (ProcessLab lab = each ? withoutSpawner() : new ProcessLab(dir)) {
      Map<String, String> secrets = Map.of("TOKEN", VALUE, "LARGE", "x".repeat(64 * 1024));

      ScriptCommand command = run(lab, secrets, "printf '%s|' \"$TOKEN\"; printenv LARGE | wc -c");

      assertThat(command.stdout()).hasContent(VALUE + "|65537\n");
      assertThat(command.stderr()).isEmptyFile();
    }
  }

  @Test
  void the_next_script_of_the_same_shell_does_not_get_them() throws IOException {
    try (ProcessLab lab = new ProcessLab(dir)) {
      ScriptCommand with = run(lab, Map.of("TOKEN", VALUE), "echo $PPID");
      WrapperPool pool = (WrapperPool) lab.launcher();
      await().until(() -> pool.waiting() == 1);

      ScriptCommand without = run(lab, Map.of(), "echo $PPID; echo \"${TOKEN-none}\"; set");

      assertThat(Files.readString(without.stdout()))
          .startsWith(Files.readString(with.stdout()) + "none\n")
          .doesNotContain("second line");
    }
  }

  @Test
  void they_are_in_no_file_and_on_no_command_line() throws IOException {
    try (ProcessLab lab = new ProcessLab(dir)) {
      ScriptCommand command = lab.command("until [ -e go ]; do sleep 0.02; done; cat </dev/null");
      TaskProcess process =
          lab.starter().prepare(command).start(Map.of("TOKEN", "hunter2-hunter2", "B", VALUE));

      for (String part : List.of("hunter2", "second line")) {
        assertThat(filesWith(part)).isEmpty();
        assertThat(commandLinesWith(part)).isEmpty();
      }
      Files.createFile(dir.resolve("go"));
      assertThat(process.exit().orTimeout(10, SECONDS).join()).isZero();
      process.gone().orTimeout(10, SECONDS).join();
      assertThat(filesWith("hunter2")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UID", "my.name", "PWD", "BASH_ENV"})
  void a_name_that_the_shell_does_not_leave_alone_is_refused(String name) throws IOException {
    try (ProcessLab lab = new ProcessLab(dir)) {
      ScriptCommand command = lab.command("true");

      assertThatThrownBy(() -> lab.starter().prepare(command).start(Map.of(name, "value-value")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(name)
          .hasMessageNotContaining("value");
    }
  }

  private ProcessLab withoutSpawner() {
    Programs programs = Programs.ofThisProcess();
    return ProcessLab.withoutSpawner(
        dir, Shells.posix(programs), programs, ProcTable.ofThisMachine());
  }

  private static ScriptCommand run(ProcessLab lab, Map<String, String> secrets, String script)
      throws IOException {
    ScriptCommand command = lab.command(script);
    TaskProcess process = lab.starter().prepare(command).start(secrets);
    assertThat(process.exit().orTimeout(10, SECONDS).join()).isZero();
    process.gone().orTimeout(10, SECONDS).join();
    return command;
  }

  private List<Path> filesWith(String text) throws IOException {
    try (Stream<Path> files = Files.walk(dir)) {
      return files.filter(Files::isRegularFile).filter(file -> has(file, text)).toList();
    }
  }

  private static List<Path> commandLinesWith(String text) throws IOException {
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      return processes
          .map(process -> process.resolve("cmdline"))
          .filter(Files::isReadable)
          .filter(file -> has(file, text))
          .toList();
    }
  }

  private static boolean has(Path file, String text) {
    try {
      return new String(Files.readAllBytes(file), ISO_8859_1).contains(text);
    } catch (IOException gone) {
      return false;
    }
  }
}
