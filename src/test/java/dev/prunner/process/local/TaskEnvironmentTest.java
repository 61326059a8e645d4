package dev.prunner.process.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.process.Script;
import dev.prunner.process.ScriptCommand;
import dev.prunner.process.local.table.ProcTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskEnvironmentTest {

  private static final String PATH = System.getenv("PATH");

  /** What shells set on their own. */
  private static final Set<String> OF_THE_SHELL = Set.of("PWD", "OLDPWD", "SHLVL", "_");

  @ParameterizedTest
  @MethodSource("dev.prunner.process.local.ProcessLab#shells")
  void is_as_given_and_nothing_else(Path shell, @TempDir Path dir) throws IOException {
    Map<String, String> given =
        Map.of(
            "PATH", PATH,
            "EMPTY", "",
            "LINES", "a\nb\n",
            "QUOTES", "it's \"$HOME\" `ls` \\",
            "UNICODE", "äöü €𝄞",
            "code", "not the wrapper's",
            "stat", "nor this");
    try (ProcessLab lab = new ProcessLab(dir, shell).env(given)) {
      assertThat(lab.run("env -0 >env").exitCode()).isZero();
    }

    Map<String, String> seen = variablesIn(dir.resolve("env"));
    assertThat(seen.remove(ProcTable.MARK)).isNotEmpty();
    seen.keySet().removeAll(OF_THE_SHELL);
    assertThat(seen).isEqualTo(given);
  }

  private static Map<String, String> variablesIn(Path file) throws IOException {
    return Arrays.stream(Files.readString(file).split("\0", -1))
        .filter(variable -> !variable.isEmpty())
        .collect(
            Collectors.toMap(
                variable -> variable.substring(0, variable.indexOf('=')),
                variable -> variable.substring(variable.indexOf('=') + 1)));
  }

  @ParameterizedTest
  @MethodSource("dev.prunner.process.local.ProcessLab#shells")
  void what_no_environment_takes_is_for_the_shell_alone_which_says_so(Path shell, @TempDir Path dir)
      throws IOException {
    String value = "it's \n" + "x".repeat(200_000);
    try (ProcessLab lab = new ProcessLab(dir, shell)) {
      ScriptCommand plain =
          lab.command("printf %s \"$LARGE\" >value", "env | grep LARGE || echo no");
      ScriptCommand large =
          new ScriptCommand(
              plain.runDir(),
              new Script("t", plain.lines(), false, Map.of("LARGE", value)),
              dir,
              plain.env(),
              plain.stdout(),
              plain.stderr());

      assertThat(lab.starter().prepare(large).start().exit().join()).isZero();

      assertThat(dir.resolve("value")).hasContent(value);
      assertThat(plain.stdout()).hasContent("no\n");
      assertThat(plain.stderr())
          .hasContent(
              "LARGE is too large for an environment: only the script itself has it, not the"
                  + " programs that it runs\n");
    }
  }

  @Property(tries = 25)
  void any_value_reaches_the_script_as_it_is(@ForAll("text") String value) throws IOException {
    Path dir = Files.createTempDirectory(Path.of("target"), "env");
    try (ProcessLab lab = new ProcessLab(dir).env(Map.of("PATH", PATH, "V", value))) {
      assertThat(lab.run("printf %s \"$V\" >value").exitCode()).isZero();
      assertThat(Files.readAllBytes(dir.resolve("value"))).isEqualTo(value.getBytes(UTF_8));
    }
  }

  @Provide
  Arbitrary<String> text() {
    return Arbitraries.strings()
        .ascii()
        .withChars("'\"$`\\\n\täé€")
        .excludeChars('\0')
        .ofMaxLength(40);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=b", "a\0b"})
  void refuses_a_name_that_no_environment_can_have(String name, @TempDir Path dir) {
    try (ProcessLab lab = new ProcessLab(dir).env(Map.of(name, "x"))) {
      assertThatThrownBy(() -> lab.tryStart("touch ran")).isInstanceOf(IOException.class);
      assertThat(dir.resolve("ran")).doesNotExist();
    }
  }
}
