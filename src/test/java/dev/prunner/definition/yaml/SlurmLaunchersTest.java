package dev.prunner.definition.yaml;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.definition.DefinitionException;
import dev.prunner.definition.LauncherDefinition;
import dev.prunner.definition.ScriptCheck;
import dev.prunner.definition.SlurmDefinition;
import dev.prunner.definition.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlurmLaunchersTest {

  @TempDir private Path dir;

  private LauncherDefinition load(String yaml) throws IOException {
    Files.writeString(dir.resolve("pipelines.yml"), yaml);
    return requireNonNull(
        new PipelineLoader(dir, "**/*.yml", ScriptCheck.NONE).load().launchers().get("hpc"));
  }

  @Test
  void a_launcher_has_all_that_it_says() throws IOException {
    assertThat(
            load(
                """
                launchers:
                  hpc:
                    type: slurm
                    partition: short,long
                    account: physics
                    time: 30m
                    options: [--exclusive, --mem=4G, -N2, --comment=of a job]
                    working_dir: /scratch/ci
                    run_dir: /scratch/runs
                    unreachable_after: 1h
                """))
        .isEqualTo(
            new SlurmDefinition(
                "hpc",
                new Source("pipelines.yml", 2),
                Optional.of("short,long"),
                Optional.of("physics"),
                Optional.of(Duration.ofMinutes(30)),
                List.of("--exclusive", "--mem=4G", "-N2", "--comment=of a job"),
                Optional.of("/scratch/ci"),
                "/scratch/runs",
                Duration.ofHours(1)));
  }

  @Test
  void a_launcher_needs_nothing_but_its_type() throws IOException {
    assertThat(load("launchers: {hpc: {type: slurm}}"))
        .isEqualTo(
            new SlurmDefinition(
                "hpc",
                new Source("pipelines.yml", 1),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                ".prunner/runs",
                Duration.ofMinutes(5)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "partition: -x | 'partition' must be the name of a partition",
        "account: 'a b' | 'account' must be the name of an account",
        "time: 0s | 'time' must be longer than 0",
        "time: 1:30 | 'time' '1:30' is not a duration",
        "options: [exclusive] | 'options' must have options of sbatch, each one word such as --mem=4G, not 'exclusive'",
        "options: [--mem 4G] | 'options' must have options of sbatch, each one word",
        "options: [--array=1-9] | 'options' cannot have '--array=1-9', which would run a task more than once",
        "options: [-a1-9] | 'options' cannot have '-a1-9', which would run a task more than once",
        "options: [--time=5] | 'options' cannot have '--time=5', which has the key 'time'",
        "options: [-pshort] | 'options' cannot have '-pshort', which has the key 'partition'",
        "options: [--job-name=x] | 'options' cannot have '--job-name=x', which is set by prunner",
        "options: [--requeue] | 'options' cannot have '--requeue', which would run a task again; use 'retry'",
        "hosts: [a] | unknown key 'hosts'; known are type, partition",
        "unreachable_after: 0s | 'unreachable_after' must be longer than 0",
      })
  void what_is_wrong_is_told_with_its_place(String keys, String message) {
    assertThatThrownBy(() -> load("launchers:\n  hpc: {type: slurm, " + keys + "}\n"))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("pipelines.yml:2: " + message);
  }
}
