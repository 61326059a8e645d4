package dev.prunner.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... words) {
    return Commands.on(new PrintWriter(out, true), new PrintWriter(err, true)).execute(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "help"})
  void help_lists_all_commands_and_how_to_start_the_server(String word) {
    assertThat(run(word)).isZero();
    assertThat(out.toString())
        .contains("starts the server", "validate", "schema", "token", "selftest", "version")
        .contains("java -Dprunner.path=examples");
  }

  @ParameterizedTest
  @ValueSource(strings = {"validate", "schema", "token", "debug", "import", "selftest", "version"})
  void each_command_has_help(String command) {
    assertThat(run(command, "--help")).isZero();
    assertThat(out.toString()).startsWith("Usage: java -jar prunner.jar " + command);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V", "version"})
  void tells_the_version(String word) {
    assertThat(run(word)).isZero();
    assertThat(out.toString())
        .matches("prunner \\S+\\RJava " + Runtime.version().feature() + ".*\\R");
  }

  @Test
  void a_wrong_word_is_told_with_what_may_be_meant() {
    assertThat(run("valdate")).isEqualTo(2);
    assertThat(err.toString()).contains("valdate").contains("validate");
  }

  @ParameterizedTest
  @CsvSource({
    "token, Missing required option: '--user=NAME'",
    "token --user, Missing required parameter for option '--user' (NAME)",
    "token --user jane --ttl soon, --ttl soon is not a duration such as 1h30m",
    "token --user jane --ttl 500ms, --ttl 500ms is not between 1s and 100 years",
    "token --user jane --ttl 900000h, --ttl 900000h is not between 1s and 100 years",
    "token --user jane --group x, Unknown options: '--group'",
    "selftest --rounds 0, --rounds must be from 1 to 10000",
    "selftest --rounds many, Invalid value for option '--rounds': 'many' is not an int",
    "validate no-such-place, there is no no-such-place",
  })
  void wrong_options_are_told_with_the_usage(String words, String message) {
    assertThat(run(words.split(" "))).isEqualTo(2);
    assertThat(err.toString()).startsWith(message).contains("Usage: java -jar prunner.jar");
  }

  @Test
  void prints_the_schema_that_the_documentation_has() throws IOException {
    assertThat(run("schema")).isZero();
    assertThat(out.toString())
        .as("docs/pipelines.schema.json is made by: java -jar target/prunner.jar schema")
        .isEqualTo(Files.readString(Path.of("docs/pipelines.schema.json")));
  }

  @Test
  void validate_tells_that_all_is_well(@TempDir Path dir) throws IOException {
    Files.writeString(dir.resolve("pipelines.yml"), "pipelines: {a: {tasks: {t: {script: [ls]}}}}");

    assertThat(run("validate", dir.toString())).isZero();
    assertThat(out.toString().strip()).isEqualTo("1 pipelines are valid, 0 warnings");
  }

  @Test
  void validate_tells_each_problem_with_its_place(@TempDir Path dir) throws IOException {
    Path file = dir.resolve("[a].yml");
    Files.writeString(file, "pipelines:\n  a:\n    concurrency: two\n    queue_limit: -1\n");

    assertThat(run("validate", file.toString())).isOne();
    assertThat(out.toString().lines())
        .hasSize(3)
        .first()
        .asString()
        .startsWith(file + ":3: error: pipeline 'a', 'concurrency' must be a whole number");
  }

  @Test
  void warnings_fail_only_when_asked_for(@TempDir Path dir) throws IOException {
    Files.writeString(dir.resolve("pipelines.yml"), "pipelines: {a: {tsks: {}}}");

    assertThat(run("validate", dir.toString())).isZero();
    assertThat(out.toString()).contains("warning: pipeline 'a', unknown key 'tsks'");
    assertThat(run("validate", "--strict", dir.toString())).isOne();
  }

  @Test
  void validate_speaks_json_and_the_commands_of_github(@TempDir Path dir) throws IOException {
    Files.writeString(dir.resolve("pipelines.yml"), "pipelines:\n  50%:\n    concurrency: x\n");

    assertThat(run("validate", "--format", "json", dir.toString())).isOne();
    assertThat(out.toString())
        .startsWith("[{\"severity\":\"error\",\"file\":\"" + dir + "/pipelines.yml\",\"line\":3,")
        .contains("\"pipeline\":\"50%\"");
    out.getBuffer().setLength(0);
    assertThat(run("validate", "--format", "github", dir.toString())).isOne();
    assertThat(out.toString())
        .startsWith("::error file=" + dir + "/pipelines.yml,line=3::pipeline '50%25', 'conc");
  }
}
