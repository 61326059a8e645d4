package dev.prunner.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.runner.execution.RunDirectory;
import dev.prunner.testing.Printed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {

  @TempDir Path dir;
  private final Printed out = new Printed();
  private final Printed err = new Printed();

  @BeforeEach
  void define_pipelines() throws IOException {
    Files.writeString(
        dir.resolve("pipelines.yml"),
        """
        pipelines:
          good:
            tasks:
              first: {script: ['echo "$PRUNNER_VAR_name" {{ .count }}', 'echo oh >&2', 'printf end']}
              second: {depends_on: [first], script: ['cat "$PRUNNER_VARIABLES"']}
          bad:
            tasks:
              broken: {script: ['exit 42']}
              never: {depends_on: [broken], script: ['echo never']}
            on_error: {script: ['echo "told of {{ .failedTaskName }}"']}
          choosy:
            tasks:
              a: {script: ['echo never'], when: '{{ .wanted }}'}
            finally: {script: ['echo {{ .jobStatus }}']}
        """);
  }

  private int run(String... words) {
    return Commands.on(out, err).execute(words);
  }

  private int run(String pipeline, String option) {
    return run("run", pipeline, "--path", dir.toString(), option);
  }

  @Test
  void prints_what_the_tasks_print_with_their_names() {
    assertThat(run("run", "good", "--path", dir.toString(), "-v", "name=Jane Ä", "-v", "count:=3"))
        .isZero();

    assertThat(out.text().lines())
        .containsExactly(
            "first  | Jane Ä 3", "first  | end", "second | {\"name\":\"Jane Ä\",\"count\":3}");
    assertThat(err.text().lines().map(line -> line.replaceAll("\\d+\\.\\d s", "TIME")))
        .containsExactly(
            "first  | oh",
            "first  | done in TIME",
            "second | done in TIME",
            "good succeeded in TIME");
  }

  @Test
  void ends_with_the_exit_code_of_the_task_that_failed_first() {
    assertThat(run("bad", "-vx=y")).isEqualTo(42);

    assertThat(out.text().lines()).containsExactly("on_error | told of broken");
    assertThat(err.text())
        .contains("broken   | error in ", "exit status 42")
        .containsPattern("bad failed in .* s: task broken: exit status 42");
  }

  @Test
  void says_why_a_task_is_skipped_and_runs_the_cleanup() {
    assertThat(run("choosy", "-vx=y")).isZero();

    assertThat(out.text().lines()).containsExactly("finally | succeeded");
    assertThat(err.text()).contains("a       | skipped: {{ .wanted }} is false");
  }

  @Test
  void prints_the_job_as_json_alone() {
    assertThat(run("bad", "--json")).isEqualTo(42);

    assertThat(out.text().lines()).hasSize(1);
    assertThat(out.text())
        .contains("\"pipeline\":\"bad\",\"status\":\"failed\"", "\"exitCode\":42");
    assertThat(err.text()).contains("on_error | told of broken");
  }

  @Test
  void keeps_the_output_when_asked_to() throws IOException {
    assertThat(run("run", "good", "--path", dir.toString(), "--keep", "-vcount=1")).isZero();

    String told = "the output is kept in ";
    String line = err.text().lines().filter(each -> each.startsWith(told)).findFirst().orElse("");
    Path kept = Path.of(line.substring(told.length()));
    try (var files = Files.walk(kept)) {
      assertThat(files).anyMatch(file -> file.endsWith("first-stderr.log"));
    }
    RunDirectory.removeAll(kept.resolveSibling(""));
  }

  @Test
  void a_pipeline_that_does_not_exist_is_told_with_the_nearest_name() {
    assertThat(run("goood", "-va=b")).isOne();
    assertThat(err.text().strip())
        .isEqualTo("run: there is no pipeline 'goood' in " + dir + "; did you mean 'good'?");
  }

  @Test
  void broken_definitions_are_told_with_file_and_line() throws IOException {
    Files.writeString(dir.resolve("pipelines.yml"), "pipelines:\n  a:\n    concurrency: x\n");

    assertThat(run("a", "--json")).isOne();
    assertThat(err.text()).startsWith("run: pipelines.yml:3: pipeline 'a', 'concurrency' must");
  }

  @Test
  void variables_that_no_script_can_have_are_refused() {
    assertThat(run("good", "-v__jobID=1")).isOne();
    assertThat(err.text().strip()).startsWith("run: the variable name '__jobID' is taken");
  }

  @Test
  void a_directory_that_is_not_there_is_wrong_usage() {
    assertThat(run("run", "good", "--path", dir + "/nowhere")).isEqualTo(2);
    assertThat(err.text()).startsWith("--path " + dir + "/nowhere is not a directory");
  }
}
