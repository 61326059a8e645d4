package dev.prunner.app.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.ContainerDefinition;
import dev.prunner.definition.Source;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContainerLaunchersTest {

  @Test
  void paths_of_volumes_count_from_where_the_definitions_are() {
    ContainerDefinition box =
        new ContainerDefinition(
            "box",
            new Source("pipelines.yml", 1),
            List.of("podman"),
            "debian",
            List.of("./:/work", "../data:/data:ro", "/srv:/srv", "sub/dir:/sub", "cache:/cache"),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            List.of(),
            "/work",
            4,
            Duration.ofMinutes(5));

    assertThat(ContainerLaunchers.settings(box, Path.of("/etc/prunner")).volumes())
        .containsExactly(
            "/etc/prunner:/work",
            "/etc/data:/data:ro",
            "/srv:/srv",
            "/etc/prunner/sub/dir:/sub",
            "cache:/cache");
  }
}
