package dev.prunner.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.app.command.shared.PlainJson;
import dev.prunner.testing.Printed;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

  private final Printed out = new Printed();
  private final Printed err = new Printed();

  private int run(String... words) {
    return Commands.on(out, err).execute(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "help"})
  void help_lists_all_commands_and_how_to_start_the_server(String word) {
    assertThat(run(word)).isZero();
    assertThat(out.text())
        .contains("starts the server", "validate", "schema", "token", "selftest", "version")
        .contains("java -Dprunner.path=examples");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "validate",
        "schema",
        "plan",
        "submit",
        "jobs",
        "job",
        "logs",
        "cancel",
        "retry",
        "reload",
        "pause",
        "resume",
        "backup",
        "launchers",
        "servers",
        "audit",
        "token",
        "debug",
        "import",
        "demo",
        "selftest",
        "completion",
        "version"
      })
  void each_command_has_help(String command) {
    assertThat(run(command, "--help")).isZero();
    assertThat(out.text())
        .startsWith("Usage: java -jar prunner.jar " + command)
        .doesNotContain("Others:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V", "version"})
  void tells_the_version(String word) {
    assertThat(run(word)).isZero();
    assertThat(out.text()).matches("prunner \\S+\\RJava " + Runtime.version().feature() + ".*\\R");
  }

  @ParameterizedTest
  @CsvSource({
    "valdate, validate",
    "rnu, run",
    "cancle, cancel",
    "run a --jsno, --json",
    "jobs --hlep, --help"
  })
  void a_wrong_word_is_told_with_what_may_be_meant(String words, String meant) {
    assertThat(run(words.split(" "))).isEqualTo(2);
    assertThat(err.text().lines().skip(1).findFirst())
        .hasValueSatisfying(hint -> assertThat(hint).contains(meant));
  }

  @Test
  void help_lists_the_commands_in_groups() {
    assertThat(run("help")).isZero();
    assertThat(out.text())
        .containsSubsequence(
            "Try and check:",
            "  run ",
            "  validate ",
            "Jobs of a server:",
            "  submit ",
            "  logs ",
            "Operate a server:",
            "  reload ",
            "  token ",
            "Others:",
            "  version ");
  }

  @Test
  void completion_is_a_script_for_the_name_by_which_it_is_called() {
    assertThat(run("completion", "--name", "pr")).isZero();
    assertThat(out.text()).contains("complete -F _complete_pr -o default pr", "--follow");
  }

  @ParameterizedTest
  @CsvSource({
    "token, Missing required option: '--user=NAME'",
    "token --user, Missing required parameter for option '--user' (NAME)",
    "token --user jane --ttl soon, --ttl soon is not a duration such as 1h30m",
    "token --user jane --ttl 500ms, --ttl 500ms is not between 1s and 100 years",
    "token --user jane --ttl 900000h, --ttl 900000h is not between 1s and 100 years",
    "token --user jane --may fly, '--may fly is none of view, start, cancel, pause, admin'",
    "token --user jane --partition=, --partition needs a name",
    "run, Missing required parameter: 'PIPELINE'",
    "jobs --limit 0, --limit must be at least 1",
    "job 12, Invalid value for positional parameter at index 0 (ID): '12' is not the id of a job",
    "jobs --status done, Invalid value for option '--status'",
    "selftest --rounds 0, --rounds must be from 1 to 10000",
    "selftest --servers 10, --servers must be from 1 to 9",
    "selftest --servers 3, '--servers needs --jdbc-url, which they share'",
    "selftest --jdbc-url jdbc:postgresql://x/y, '--jdbc-url needs --servers, at least 2'",
    "selftest --rounds many, Invalid value for option '--rounds': 'many' is not an int",
    "validate no-such-place, there is no no-such-place",
  })
  void wrong_options_are_told_with_the_usage(String words, String message) {
    assertThat(run(words.split(" "))).isEqualTo(2);
    assertThat(err.text()).startsWith(message).contains("Usage: java -jar prunner.jar");
  }

  @Test
  void prints_the_schema_that_the_documentation_has() throws IOException {
    assertThat(run("schema")).isZero();
    assertThat(out.text())
        .as("docs/pipelines.schema.json is made by: java -jar target/prunner.jar schema")
        .isEqualTo(Files.readString(Path.of("docs/pipelines.schema.json")));
  }

  @Test
  void prints_the_schema_of_what_a_pipeline_takes(@TempDir Path dir) throws IOException {
    Files.writeString(
        dir.resolve("pipelines.yml"),
        "pipelines: {deploy: {variables: {n: {type: integer, maximum: 9007199254740993}}}}");

    assertThat(run("schema", "deploy", "--path", dir.toString())).isZero();
    assertThat(PlainJson.read(out.text()))
        .isEqualTo(
            Map.of(
                "$schema",
                "https://json-schema.org/draft/2020-12/schema",
                "type",
                "object",
                "properties",
                Map.of(
                    "n", Map.of("type", "integer", "maximum", new BigDecimal("9007199254740993"))),
                "additionalProperties",
                true));
    assertThat(run("schema", "deplo", "--path", dir.toString())).isEqualTo(2);
    assertThat(err.text()).startsWith("there is no pipeline 'deplo'; did you mean 'deploy'?");
  }

  @Test
  void validate_tells_that_all_is_well(@TempDir Path dir) throws IOException {
    Files.writeString(dir.resolve("pipelines.yml"), "pipelines: {a: {tasks: {t: {script: [ls]}}}}");

    assertThat(run("validate", dir.toString())).isZero();
    assertThat(out.text().strip()).isEqualTo("1 pipeline is valid, 0 warnings");
  }

  @Test
  void validate_tells_each_problem_with_its_place(@TempDir Path dir) throws IOException {
    Path file = dir.resolve("[a].yml");
    Files.writeString(file, "pipelines:\n  a:\n    concurrency: two\n    queue_limit: -1\n");

    assertThat(run("validate", file.toString())).isOne();
    assertThat(out.text().lines())
        .hasSize(3)
        .first()
        .asString()
        .startsWith(file + ":3:5: error: pipeline 'a', 'concurrency' must be a whole number");
  }

  @ParameterizedTest
  @CsvSource({
    "'pipelines: {a: {tasks: {t: {script: [ls], depends_on: [x]}}}}', 1:43: error",
    "'pipelines: {a: {tasks: {t: {script: [ls, \"cat {{\"]}}}}', 1:42: error",
    "'pipelines: {a: {tasks: {t: {script: [\"echo {{ .x }}\"]}}}}', 1:38: warning",
    "'pipelines: {a: [}', 1:17: error",
    "'pipelines: {a: {tasks: {t: {script: [\"a\\0\"]}}}}', 1: error"
  })
  void validate_tells_the_column_where_it_is_known(String yaml, String place, @TempDir Path dir)
      throws IOException {
    Path file = Files.writeString(dir.resolve("p.yml"), yaml);

    run("validate", file.toString());
    assertThat(out.text()).startsWith(file + ":" + place);
  }

  @Test
  void warnings_fail_only_when_asked_for(@TempDir Path dir) throws IOException {
    Files.writeString(dir.resolve("pipelines.yml"), "pipelines: {a: {tsks: {}}}");

    assertThat(run("validate", dir.toString())).isZero();
    assertThat(out.text()).contains("warning: pipeline 'a', unknown key 'tsks'");
    assertThat(run("validate", "--strict", dir.toString())).isOne();
  }

  @Test
  void validate_speaks_json_and_the_commands_of_github(@TempDir Path dir) throws IOException {
    Files.writeString(dir.resolve("pipelines.yml"), "pipelines:\n  50%:\n    concurrency: x\n");

    assertThat(run("validate", "--format", "json", dir.toString())).isOne();
    assertThat(out.text())
        .startsWith(
            "[{\"severity\":\"error\",\"file\":\""
                + dir
                + "/pipelines.yml\",\"line\":3,\"column\":5,")
        .contains("\"pipeline\":\"50%\"");
    out.reset();
    assertThat(run("validate", "--format", "github", dir.toString())).isOne();
    assertThat(out.text())
        .startsWith("::error file=" + dir + "/pipelines.yml,line=3,col=5::pipeline '50%25', 'conc");
  }

  @Test
  void what_users_see_first_has_no_warnings() {
    assertThat(run("validate", "--strict", "examples", "src/main/resources/dev/prunner/demo"))
        .as(out.text())
        .isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "sumbit, submit",
    "vaildate, validate",
    "validate --stritc, --strict",
    "tokne, token"
  })
  void a_typo_is_told_with_the_word_that_may_be_meant(String words, String meant) {
    assertThat(run(words.split(" ", -1))).isEqualTo(2);
    assertThat(err.text()).contains("Did you mean: " + meant + "?");
  }
}
