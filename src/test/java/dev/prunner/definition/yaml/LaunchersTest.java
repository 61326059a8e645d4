package dev.prunner.definition.yaml;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.definition.DefinitionException;
import dev.prunner.definition.KubernetesDefinition;
import dev.prunner.definition.PipelineSet;
import dev.prunner.definition.ScriptCheck;
import dev.prunner.definition.Source;
import dev.prunner.definition.SshDefinition;
import dev.prunner.definition.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaunchersTest {

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
              farm:
                type: ssh
                hosts: [build1, 10.0.0.7]
                user: ci
                port: 2222
                identity_file: keys/id
                slots: 2
                working_dir: /srv/ci
                run_dir: /var/tmp/runs
                options: [ProxyJump=gate]
                unreachable_after: 1m
            """);

    assertThat(set.launchers())
        .containsEntry(
            "farm",
            new SshDefinition(
                "farm",
                new Source("pipelines.yml", 2),
                List.of("build1", "10.0.0.7"),
                Optional.of("ci"),
                OptionalInt.of(2222),
                Optional.of("keys/id"),
                2,
                Optional.of("/srv/ci"),
                "/var/tmp/runs",
                List.of("ProxyJump=gate"),
                Duration.ofMinutes(1)));
  }

  @Test
  void a_launcher_needs_little() throws IOException {
    PipelineSet set = load("launchers: {farm: {type: ssh, hosts: [build1]}}");

    SshDefinition farm = (SshDefinition) requireNonNull(set.launchers().get("farm"));
    assertThat(farm.slots()).isEqualTo(4);
    assertThat(farm.runDir()).isEqualTo(".prunner/runs");
    assertThat(farm.unreachableAfter()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void reads_a_launcher_of_kubernetes() throws IOException {
    PipelineSet set =
        load(
            """
            launchers:
              cluster:
                type: kubernetes
                namespace: jobs
                image: registry.example/tools:1
                kubeconfig: keys/kubeconfig
                context: production
                resources: {cpu: 500m, memory: 512Mi}
                service_account: builder
                labels: {team: build}
                node_selector: {disk: fast}
                image_pull_secrets: [registry]
                working_dir: /srv
                unreachable_after: 1m
            """);

    assertThat(set.launchers())
        .containsEntry(
            "cluster",
            new KubernetesDefinition(
                "cluster",
                new Source("pipelines.yml", 2),
                "jobs",
                "registry.example/tools:1",
                Optional.of("keys/kubeconfig"),
                Optional.of("production"),
                Map.of("cpu", "500m", "memory", "512Mi"),
                Optional.of("builder"),
                Map.of("team", "build"),
                Map.of("disk", "fast"),
                List.of("registry"),
                Optional.of("/srv"),
                Duration.ofMinutes(1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "namespace: jobs | needs 'image', such as 'image: debian:12'",
        "image: a | needs 'namespace', such as 'namespace: jobs'",
        "namespace: Jobs, image: a | 'namespace' must be the name of a namespace",
        "namespace: jobs, image: 'a b' | 'image' must be the name of an image",
        "namespace: jobs, image: a, hosts: [b] | 'hosts'",
        "namespace: jobs, image: a, resources: {cpu: much} | 'resources' must have an amount such as 500m or 512Mi for 'cpu', not 'much'",
        "namespace: jobs, image: a, labels: {'-': x} | 'labels' cannot have the name '-'",
        "namespace: jobs, image: a, image_pull_secrets: [A] | 'image_pull_secrets' must have names of Secrets",
        "namespace: jobs, image: a, unreachable_after: 0s | 'unreachable_after' must be longer than 0"
      })
  void what_is_wrong_with_one_of_kubernetes_is_told_with_its_place(String keys, String message) {
    assertThatThrownBy(() -> load("launchers:\n  l: {type: kubernetes, " + keys + "}"))
        .hasMessageContaining("pipelines.yml:2")
        .hasMessageContaining(message);
  }

  @Test
  void a_task_runs_where_it_says_else_where_its_pipeline_says_else_here() throws IOException {
    PipelineSet set =
        load(
            """
            launchers: {farm: {type: ssh, hosts: [a]}, hpc: {type: ssh, hosts: [b]}}
            pipelines:
              p:
                run_on: farm
                tasks: {as_pipeline: {}, x: {run_on: hpc, script: [a], replicas: 2}, here: {run_on: local}}
                on_error: {script: [a]}
                finally: {script: [a], run_on: local}
              q: {tasks: {plain: {}}}
            """);

    assertThat(runOn(set, "p", "as_pipeline")).contains("farm");
    assertThat(runOn(set, "p", "x_2")).contains("hpc");
    assertThat(runOn(set, "p", "here")).isEmpty();
    assertThat(runOn(set, "p", Task.ON_ERROR)).contains("farm");
    assertThat(runOn(set, "p", Task.FINALLY)).isEmpty();
    assertThat(runOn(set, "q", "plain")).isEmpty();
  }

  private static Optional<String> runOn(PipelineSet set, String pipeline, String task) {
    return requireNonNull(set.pipelines().get(pipeline)).task(task).flatMap(Task::runOn);
  }

  @Test
  void a_launcher_of_another_file_can_be_used() throws IOException {
    Files.writeString(dir.resolve("z.yml"), "launchers: {farm: {type: ssh, hosts: [a]}}");

    PipelineSet set = load("pipelines: {p: {run_on: farm, tasks: {t: {script: [a]}}}}");

    assertThat(runOn(set, "p", "t")).contains("farm");
  }

  @Test
  void a_name_is_taken_once_in_all_files() throws IOException {
    Files.writeString(dir.resolve("a.yml"), "launchers: {farm: {type: ssh, hosts: [a]}}");

    assertThatThrownBy(() -> load("launchers: {farm: {type: ssh, hosts: [a]}}"))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining(
            "pipelines.yml:1: the name 'farm' is taken by the launcher in a.yml:1; rename one");
  }

  @Test
  void a_stored_job_keeps_the_name_of_a_launcher_that_is_gone() throws IOException {
    PipelineSet set =
        load(
            "launchers: {farm: {type: ssh, hosts: [a]}}\n"
                + "pipelines: {p: {run_on: farm, tasks: {t: {script: [a]}}}}");

    String stored = PipelineYaml.write(requireNonNull(set.pipelines().get("p")));

    assertThat(PipelineYaml.read(stored).task("t").flatMap(Task::runOn)).contains("farm");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type: ssh | the launcher 'l' needs 'hosts', such as 'hosts: [build1, build2]'",
        "hosts: [a] | the launcher 'l' needs a 'type', such as 'type: ssh'",
        "type: shh, hosts: [a] | 'type' must be one of ssh, container, slurm, kubernetes, not 'shh'",
        "type: ssh, hosts: [] | 'hosts' must be a list of 1 to 100 hosts",
        "type: ssh, hosts: [a, a] | 'hosts' has 'a' twice; more tasks need more 'slots'",
        "type: ssh, hosts: [-oProxyCommand=x] | 'hosts' must have names or addresses, not '-oProxyCommand=x'",
        "type: ssh, hosts: [ci@a] | 'hosts' must have names or addresses, not 'ci@a'; the user goes to 'user'",
        "type: ssh, hosts: [a], user: -x | 'user' must be the name of a user",
        "type: ssh, hosts: [a], port: 0 | 'port' must be from 1 to 65535",
        "type: ssh, hosts: [a], slots: 0 | 'slots' must be at least 1",
        "type: ssh, hosts: [a], options: [-v] | 'options' must have options of ssh, such as ProxyJump=gate",
        "type: ssh, hosts: [a], unreachable_after: 0s | 'unreachable_after' must be longer than 0",
        "type: ssh, hosts: [a], slot: 1 | unknown key 'slot'; did you mean 'slots'?",
        "type: ssh, hosts: [a], image: x | unknown key 'image'; known are type, hosts",
      })
  void what_is_wrong_is_told_with_its_place(String keys, String message) {
    assertThatThrownBy(() -> load("launchers:\n  l: {" + keys + "}\n"))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("pipelines.yml:2: " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "farn | 'run_on' names no launcher, but 'farn'; did you mean 'farm'?",
        "cluster | 'run_on' names no launcher, but 'cluster'; defined are farm, local",
      })
  void a_launcher_that_is_not_defined_is_told_with_its_place(String name, String message) {
    assertThatThrownBy(
            () ->
                load(
                    "launchers: {farm: {type: ssh, hosts: [a]}}\n"
                        + "pipelines: {p: {tasks: {t: {\nrun_on: "
                        + name
                        + "}}}}"))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("pipelines.yml:3: pipeline 'p', task 't', " + message);
  }

  @Test
  void no_launcher_can_be_named_local() {
    assertThatThrownBy(() -> load("launchers: {local: {type: ssh, hosts: [a]}}"))
        .hasMessageContaining("'local' cannot be defined, since 'local' is this machine");
    assertThatThrownBy(() -> load("launchers: {'a b': {type: ssh, hosts: [a]}}"))
        .hasMessageContaining("needs a name of letters, digits");
  }
}
