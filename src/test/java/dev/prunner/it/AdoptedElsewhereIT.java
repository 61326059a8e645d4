package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.prunner.process.kubernetes.PlayedCluster;
import dev.prunner.security.KeyFiles;
import dev.prunner.security.TokenIssuer;
import dev.prunner.testing.PostgresServer;
import dev.prunner.testing.PrunnerProcess;
import dev.prunner.testing.PrunnerServer;
import dev.prunner.testing.SlurmCluster;
import dev.prunner.testing.Sshd;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What runs by ssh, Slurm and Kubernetes goes on when its server is killed, at another one. */
@Execution(ExecutionMode.CONCURRENT)
class AdoptedElsewhereIT {

  private static final Duration LONG = Duration.ofMinutes(2);
  private static final List<String> PLACES = List.of("farm", "hpc", "cluster");

  @TempDir Path directory;
  @TempDir Path engines;

  private Sshd sshd;
  private SlurmCluster slurm;
  private PlayedCluster kubernetes;
  private PostgresServer postgres;

  @BeforeEach
  void startEngines() throws IOException {
    sshd = Sshd.start(Files.createDirectory(engines.resolve("ssh")));
    slurm = SlurmCluster.start(Files.createDirectory(engines.resolve("slurm")));
    slurm.awaitNode();
    kubernetes = PlayedCluster.start(engines);
    postgres = PostgresServer.temporary();
  }

  @AfterEach
  void stopEngines() throws IOException {
    postgres.close();
    kubernetes.close();
    slurm.close();
    sshd.close();
  }

  @Test
  void another_server_goes_on_with_the_whole_output_and_the_exit_code() throws IOException {
    goesOnAfter(Duration.ZERO);
  }

  @Tag("nightly")
  @Test
  void that_is_so_for_tasks_of_more_than_a_minute() throws IOException {
    goesOnAfter(Duration.ofMinutes(1));
  }

  private void goesOnAfter(Duration time) throws IOException {
    List<String> jobs;
    try (PrunnerServer a = start("a");
        PrunnerServer b = start("b")) {
      ApiClient first = new ApiClient(a.awaitUp().port(), token());
      ApiClient second = new ApiClient(b.awaitUp().port(), token());
      jobs = PLACES.stream().map(first::schedule).toList();
      jobs.forEach(job -> prints(second, job));

      a.kill();

      jobs.forEach(job -> prints(second, job));
      await().pollDelay(time).atMost(time.plus(LONG)).until(() -> true);
      Files.createFile(directory.resolve("go"));
      for (String job : jobs) {
        JsonObject ended = second.await(job, "failed");
        assertThat(ended.getJsonArray("tasks").getJsonObject(0).getInt("exitCode")).isEqualTo(7);
        List<String> lines = output(second, job).lines().toList();
        assertThat(lines)
            .isEqualTo(IntStream.rangeClosed(1, lines.size()).mapToObj(Integer::toString).toList());
      }
      await().atMost(LONG).until(() -> !kubernetes.hasJobs());
    }
  }

  /** It runs, and what it prints arrives. */
  private static void prints(ApiClient api, String job) {
    int before = output(api, job).length();
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(output(api, job).length())
                    .as(() -> api.job(job).toString())
                    .isGreaterThan(before));
  }

  private static String output(ApiClient api, String job) {
    return api.logs(job, "a").getString("stdout");
  }

  private PrunnerServer start(String name) throws IOException {
    Path own = Files.createDirectories(directory.resolve(name));
    Files.writeString(own.resolve("pipelines.yml"), pipelines() + launchers());
    PrunnerProcess process = PrunnerProcess.in(own);
    for (Map.Entry<String, String> variable : slurm.environment().entrySet()) {
      process = process.withEnvironment(variable.getKey(), variable.getValue());
    }
    return process
        .withEnvironment("PRUNNER_JDBC_URL", postgres.url() + "?user=" + PostgresServer.USER)
        .withEnvironment("PRUNNER_CLUSTER", "true")
        .withEnvironment("PRUNNER_OUTPUTS", directory.resolve("outputs").toString())
        .withEnvironment("PRUNNER_LEASE", "4s")
        .withEnvironment("PRUNNER_SERVER_NAME", name)
        .serve();
  }

  private String pipelines() {
    StringBuilder yaml = new StringBuilder("pipelines:\n");
    for (String place : PLACES) {
      yaml.append(
          """
            %s:
              run_on: %1$s
              tasks:
                a:
                  script:
                    - 'i=0; until [ -e %s/go ]; do i=$((i + 1)); echo $i; sleep 0.05; done; exit 7'
          """
              .formatted(place, directory));
    }
    return yaml.toString();
  }

  private String launchers() {
    return """
        launchers:
          farm:
            type: ssh
            hosts: [127.0.0.1]
            port: %d
            identity_file: "%s"
            run_dir: "%s"
            options: ["UserKnownHostsFile=%s"]
          hpc: {type: slurm, partition: short, run_dir: "%s"}
          cluster: {type: kubernetes, kubeconfig: "%s", namespace: jobs, image: "registry.example/tools:1"}
        """
        .formatted(
            sshd.port(),
            sshd.identityFile(),
            engines.resolve("remote"),
            engines.resolve("ssh").resolve("known_hosts"),
            engines.resolve("hpc"),
            kubernetes.kubeconfig());
  }

  private String token() {
    return TokenIssuer.with(
            new KeyFiles(directory.resolve("outputs")).loadOrCreate(), Clock.systemUTC())
        .issue("jane", Duration.ofHours(1));
  }
}
