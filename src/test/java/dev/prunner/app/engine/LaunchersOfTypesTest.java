package dev.prunner.app.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.app.config.Settings;
import dev.prunner.definition.Definitions;
import dev.prunner.definition.SlurmDefinition;
import dev.prunner.definition.Source;
import dev.prunner.process.remote.RemoteNote;
import dev.prunner.process.slurm.SlurmSettings;
import dev.prunner.testing.FakeProcesses;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchersOfTypesTest {

  @TempDir private Path dir;

  @Test
  void a_run_is_forgotten_by_the_type_that_its_note_names_and_by_no_other() throws IOException {
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    try (Launchers launchers =
        new Launchers(
            new FakeProcesses(),
            Settings.read(name -> Optional.empty()),
            new Definitions(Map.of()),
            timer,
            Clock.systemUTC())) {
      Path shared = dir.resolve("shared/key");
      new RemoteNote("slurm", "hpc", "key", 0, 0, List.of(shared.toString())).write(dir);

      launchers.forget(dir);

      assertThat(RemoteNote.read(dir)).isEmpty();
    } finally {
      timer.shutdownNow();
    }
  }

  @Test
  void slurm_is_told_all_that_a_definition_says() {
    SlurmDefinition definition =
        new SlurmDefinition(
            "hpc",
            new Source("pipelines.yml", 1),
            Optional.of("short"),
            Optional.of("physics"),
            Optional.of(Duration.ofMinutes(30)),
            List.of("--exclusive"),
            Optional.of("work"),
            ".runs",
            Duration.ofMinutes(1));

    assertThat(Launchers.slurm(definition, Path.of("/home/ci")))
        .isEqualTo(
            new SlurmSettings(
                "hpc",
                List.of("--partition=short", "--account=physics", "--exclusive"),
                Optional.of(Duration.ofMinutes(30)),
                "work",
                Path.of("/home/ci/.runs"),
                Duration.ofMinutes(1)));
  }
}
