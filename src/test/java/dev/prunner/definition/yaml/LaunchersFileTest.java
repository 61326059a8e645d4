package dev.prunner.definition.yaml;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.definition.DefinitionException;
import dev.prunner.definition.Fingerprint;
import dev.prunner.definition.PipelineSet;
import dev.prunner.definition.ScriptCheck;
import dev.prunner.definition.Source;
import dev.prunner.definition.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file that the setting {@code prunner.launchers} names. */
class LaunchersFileTest {

  private static final String FARM = "launchers: {farm: {type: ssh, hosts: [a]}}\n";
  private static final String USE = "pipelines: {p: {run_on: farm, tasks: {t: {script: [a]}}}}";

  @TempDir private Path dir;
  private Path project;
  private Path file;

  @BeforeEach
  void use_a_launcher() throws IOException {
    project = Files.createDirectory(dir.resolve("project"));
    file = dir.resolve("launchers.yml");
    Files.writeString(project.resolve("pipelines.yml"), USE);
  }

  private PipelineLoader loader() {
    return new PipelineLoader(project, "**/*.yml", ScriptCheck.NONE)
        .withLaunchersOf(Optional.of(file));
  }

  private void write(String yaml) throws IOException {
    Files.writeString(file, yaml);
  }

  @Test
  void launchers_of_a_file_elsewhere_can_be_used() throws IOException {
    write(FARM);

    PipelineSet set = loader().load();

    assertThat(requireNonNull(set.pipelines().get("p")).task("t").flatMap(Task::runOn))
        .contains("farm");
    assertThat(requireNonNull(set.launchers().get("farm")).source())
        .isEqualTo(new Source(file.toString(), 1));
  }

  @Test
  void errors_name_that_file_and_its_line() throws IOException {
    write("# ours\nlaunchers: {farm: {type: ssh, hosts: [a], slots: many}}");

    assertThatThrownBy(() -> loader().load())
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining(file + ":2")
        .hasMessageContaining("slots");
  }

  @Test
  void a_name_of_both_is_an_error() throws IOException {
    write(FARM);
    Files.writeString(project.resolve("pipelines.yml"), FARM + USE);

    assertThatThrownBy(() -> loader().load())
        .hasMessageContaining(
            "pipelines.yml:1: the name 'farm' is taken by the launcher in " + file + ":1; rename");
  }

  @Test
  void pipelines_are_not_taken_from_it() throws IOException {
    write(FARM + "pipelines: {q: {tasks: {t: {script: [a]}}}}");

    assertThatThrownBy(() -> loader().load())
        .hasMessageContaining(
            file + ":2: pipelines are not read from the file of 'prunner.launchers'");
  }

  @Test
  void a_file_that_is_missing_is_an_error() {
    assertThatThrownBy(() -> loader().load())
        .hasMessageContaining(file + ":1: cannot be read: there is no such file");
  }

  @Test
  void a_file_among_the_definitions_is_read_once() throws IOException {
    file = project.resolve("launchers.yml");
    write(FARM);

    assertThat(loader().load().launchers()).containsOnlyKeys("farm");
  }

  @Test
  void a_change_of_it_is_seen_as_one_of_the_definitions() throws IOException {
    write(FARM);
    Fingerprint before = loader().fingerprint();
    write(FARM + "# another one\n");

    assertThat(loader().fingerprint()).isNotEqualTo(before);
  }
}
