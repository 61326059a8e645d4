package dev.prunner.definition.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.definition.ContainerDefinition;
import dev.prunner.definition.DefinitionException;
import dev.prunner.definition.PipelineSet;
import dev.prunner.definition.ScriptCheck;
import dev.prunner.definition.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerParserTest {

  @TempDir private Path dir;

  private PipelineSet load(String yaml) throws IOException {
    Files.writeString(dir.resolve("pipelines.yml"), yaml);
    return new PipelineLoader(dir, "**/*.yml", ScriptCheck.NONE).load();
  }

  @Test
  void a_launcher_has_all_that_it_says() throws IOException {
    PipelineSet set =
        load(
            """
            launchers:
              box:
                type: container
                command: docker --context build
                image: "debian:12"
                volumes: ["./data:/data:ro", cache:/cache]
                network: none
                user: "1000:1000"
                env: {LANG: C.UTF-8}
                options: [--memory=512m, --cpus, 2]
                working_dir: /data
                slots: 2
                unreachable_after: 1m
            """);

    assertThat(set.launchers())
        .containsEntry(
            "box",
            new ContainerDefinition(
                "box",
                new Source("pipelines.yml", 2),
                List.of("docker", "--context", "build"),
                "debian:12",
                List.of("./data:/data:ro", "cache:/cache"),
                Optional.of("none"),
                Optional.of("1000:1000"),
                Map.of("LANG", "C.UTF-8"),
                List.of("--memory=512m", "--cpus", "2"),
                "/data",
                2,
                Duration.ofMinutes(1)));
  }

  @Test
  void a_launcher_needs_little() throws IOException {
    PipelineSet set = load("launchers: {box: {type: container, image: debian}}");

    ContainerDefinition box = (ContainerDefinition) set.launchers().get("box");
    assertThat(box)
        .extracting(
            ContainerDefinition::command,
            ContainerDefinition::workingDir,
            ContainerDefinition::slots,
            ContainerDefinition::unreachableAfter)
        .containsExactly(List.of("podman"), "/", 4, Duration.ofMinutes(5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type: container | the launcher 'l' needs an 'image', such as 'image: \"debian:12\"'",
        "type: container, image: -x | 'image' must be the name of an image, such as debian:12",
        "type: container, image: a, command: -x | 'command' must be a command, such as podman or docker",
        "type: container, image: a, command: ' ' | 'command' must be a command, such as podman or docker",
        "type: container, image: a, volumes: [data] | 'volumes' must have volumes such as ./data:/data, not at /prunner, but has 'data'",
        "type: container, image: a, volumes: [a:b] | 'volumes' must have volumes such as ./data:/data",
        "type: container, image: a, volumes: ['./:/prunner'] | 'volumes' must have volumes such as ./data:/data",
        "type: container, image: a, network: a b | 'network' must be the name of a network, such as none",
        "type: container, image: a, user: -x | 'user' must be the name or the number of a user",
        "type: container, image: a, env: {A=B: x} | 'env' must have names of variables, not 'A=B'",
        "type: container, image: a, options: [--rm] | 'options' cannot have '--rm': prunner itself says how a container begins and ends",
        "type: container, image: a, options: ['--name=x'] | 'options' cannot have '--name=x'",
        "type: container, image: a, working_dir: work | 'working_dir' must be a path in the container, from its root",
        "type: container, image: a, slots: 0 | 'slots' must be at least 1",
        "type: container, image: a, unreachable_after: 0s | 'unreachable_after' must be longer than 0",
        "type: container, image: a, hosts: [x] | unknown key 'hosts'",
        "type: ssh, hosts: [a], image: x | unknown key 'image'",
      })
  void what_is_wrong_is_told_with_its_place(String keys, String message) {
    assertThatThrownBy(() -> load("launchers:\n  l: {" + keys + "}\n"))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("pipelines.yml:2: " + message);
  }
}
