package dev.prunner.definition.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.definition.DefinitionException;
import dev.prunner.definition.PipelineSet;
import dev.prunner.definition.ScriptCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineLoaderTest {

  private static final String GLOB = "**/pipelines.{yml,yaml}";
  private static final String ONE = "pipelines: {%s: {tasks: {a: {script: [pwd]}}}}";

  @TempDir Path dir;

  @Test
  void finds_files_at_any_depth_in_sorted_order() throws IOException {
    write("pipelines.yml", ONE.formatted("top"));
    write("b/deep/er/pipelines.yaml", ONE.formatted("deep"));
    write("a/other.yml", ONE.formatted("other"));
    write("node_modules/x/pipelines.yml", ONE.formatted("foreign"));

    assertThat(load().pipelines()).containsOnlyKeys("deep", "top");
    assertThat(load().pipelines().values().iterator().next().source())
        .hasToString("b/deep/er/pipelines.yaml:1");
  }

  @Test
  void what_jobs_have_written_is_not_looked_at() throws IOException {
    write("pipelines.yml", ONE.formatted("top"));
    write(".prunner/run/1/pipelines.yml", ONE.formatted("by_a_task"));
    write("data/run/1/pipelines.yml", ONE.formatted("by_a_task_of_another_server"));

    assertThat(
            new PipelineLoader(dir, dir.resolve("x/../data"), GLOB, ScriptCheck.NONE)
                .load()
                .pipelines())
        .containsOnlyKeys("top");
  }

  @Test
  void a_base_that_has_the_name_of_a_data_directory_is_looked_at() throws IOException {
    write(".prunner/pipelines.yml", ONE.formatted("top"));

    Path base = dir.resolve(".prunner");
    assertThat(new PipelineLoader(base, base, GLOB, ScriptCheck.NONE).load().pipelines())
        .containsOnlyKeys("top");
  }

  @Test
  void follows_symbolic_links_and_counts_a_file_once() throws IOException {
    write("packages/x/pipelines.yml", ONE.formatted("x"));
    Files.createSymbolicLink(dir.resolve("alias"), Path.of("packages/x"));
    Files.createSymbolicLink(dir.resolve("packages/x/loop"), dir);
    Path outside = Files.createTempDirectory("outside");
    Files.writeString(outside.resolve("pipelines.yml"), ONE.formatted("y"));
    Files.createSymbolicLink(dir.resolve("linked"), outside);

    assertThat(load().pipelines()).containsOnlyKeys("x", "y");
  }

  @Test
  void a_link_to_nowhere_is_a_problem() throws IOException {
    Files.createSymbolicLink(dir.resolve("pipelines.yml"), Path.of("gone"));

    assertThatThrownBy(this::load).hasMessageStartingWith("pipelines.yml:1: cannot be read");
  }

  @Test
  void what_is_no_file_is_a_problem() throws IOException {
    Files.createSymbolicLink(dir.resolve("pipelines.yml"), Path.of("/dev/zero"));

    assertThatThrownBy(this::load).hasMessage("pipelines.yml:1: is not a regular file");
  }

  @Test
  void one_name_in_two_files_is_a_problem_that_names_both() throws IOException {
    write("a/pipelines.yml", ONE.formatted("same"));
    write("b/pipelines.yml", "\n" + ONE.formatted("same"));

    assertThatThrownBy(this::load)
        .hasMessage(
            "b/pipelines.yml:2: pipeline 'same', the name is taken by the pipeline in"
                + " a/pipelines.yml:1; rename one of them");
  }

  @Test
  void a_name_with_a_nul_character_is_a_problem() throws IOException {
    write("pipelines.yml", "pipelines:\n  \"p\\0\": {tasks: {\"a\\0b\": {script: [pwd]}}}\n");

    assertThatThrownBy(this::load)
        .hasMessageContaining(
            "pipelines.yml:2: the name 'p\\0' contains a NUL character; remove it")
        .hasMessageContaining("the name 'a\\0b' contains a NUL character");
  }

  @Test
  void a_nul_character_in_an_environment_or_a_script_is_a_problem() throws IOException {
    write(
        "pipelines.yml",
        """
        pipelines:
          p:
            env: {A: "a\\0b"}
            tasks: {t: {script: ["echo \\0"]}}
            on_error: {env: {B: "\\0"}, script: [pwd]}
        """);

    assertThatThrownBy(this::load)
        .hasMessageContaining("pipelines.yml:2: 'A' in 'env' contains a NUL character")
        .hasMessageContaining("pipeline 'p', task 't', the script contains a NUL character")
        .hasMessageContaining("task 'on_error', 'B' in 'env' contains a NUL character");
  }

  @Test
  void tells_all_problems_of_all_files_at_once() throws IOException {
    write("a/pipelines.yml", "pipelines: {x: {concurrency: many, tasks: {t: {script: pwd}}}}");
    write("b/pipelines.yml", "pipelines: [");

    assertThatThrownBy(this::load)
        .isInstanceOfSatisfying(
            DefinitionException.class,
            e ->
                assertThat(e.problems())
                    .extracting(problem -> problem.source().file())
                    .containsExactly("a/pipelines.yml", "a/pipelines.yml", "b/pipelines.yml"));
  }

  @Test
  void no_file_is_a_warning_that_says_where_was_looked() {
    assertThat(load().pipelines()).isEmpty();
    assertThat(load().warnings())
        .singleElement()
        .hasToString(dir + ":1: no pipeline is defined in the 0 files named " + GLOB);
  }

  @Test
  void a_directory_that_is_not_there_is_a_problem() {
    PipelineLoader loader = new PipelineLoader(dir.resolve("gone"), GLOB, ScriptCheck.NONE);

    assertThatThrownBy(loader::load).hasMessageContaining("cannot be read");
  }

  @Test
  void a_line_that_is_no_template_is_a_problem_and_an_unquoted_value_a_hint() throws IOException {
    write(
        "pipelines.yml",
        """
        pipelines:
          p:
            tasks:
              a:
                script:
                  - fine
                  - risky
                  - |
                    broken
        """);
    ScriptCheck check =
        line ->
            new ScriptCheck.Report(
                line.startsWith("broken") ? Optional.of("does not parse") : Optional.empty(),
                line.equals("risky") ? List.of(".x") : List.of());

    assertThatThrownBy(() -> new PipelineLoader(dir, GLOB, check).load())
        .hasMessage("pipelines.yml:9: pipeline 'p', task 'a', does not parse");
    write("pipelines.yml", "pipelines: {p: {tasks: {a: {script: [risky]}}}}");
    assertThat(new PipelineLoader(dir, GLOB, check).load().warnings())
        .singleElement()
        .asString()
        .contains("pipelines.yml:1: pipeline 'p', task 'a', a value of .x could inject shell code");
  }

  @ParameterizedTest
  @CsvSource({
    "cd app, 3: pipeline 'p'; each line of a script starts in the working directory",
    "'pushd \"$dir\"', each line of a script starts in the working directory",
    "exit 0, exit ends the task",
    "test -e x || exit 0, exit ends the task"
  })
  void a_line_that_means_something_else_than_one_may_think_is_a_hint(String line, String hint)
      throws IOException {
    write(
        "pipelines.yml",
        "pipelines:\n  p:\n    tasks: {a: {script: ['%s', make]}}".formatted(line));

    assertThat(load().warnings()).singleElement().asString().contains(hint.split(";"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cd app && make', 'make",
        "cd app; make', 'x",
        "make', 'cd app",
        "make', 'exit 3",
        "if a; then exit 3; fi', 'b"
      })
  void other_lines_are_none(String lines) throws IOException {
    write("pipelines.yml", "pipelines: {p: {tasks: {a: {script: ['%s']}}}}".formatted(lines));

    assertThat(load().warnings()).isEmpty();
  }

  @Test
  void a_hint_has_the_line_in_the_file() throws IOException {
    write("pipelines.yml", "pipelines:\n  p:\n    tasks:\n      a: {script: [\"one\\ntwo\"]}\n");
    ScriptCheck check =
        line ->
            new ScriptCheck.Report(
                Optional.empty(), List.of(), List.of(new ScriptCheck.Hint(2, "look")));

    assertThat(new PipelineLoader(dir, GLOB, check).load().warnings())
        .singleElement()
        .asString()
        .isEqualTo("pipelines.yml:5: pipeline 'p', task 'a', look");
  }

  private PipelineSet load() {
    return new PipelineLoader(dir, GLOB, ScriptCheck.NONE).load();
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(dir.resolve(file).getParent());
    Files.writeString(dir.resolve(file), text);
  }
}
