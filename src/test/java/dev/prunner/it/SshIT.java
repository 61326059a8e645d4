package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.prunner.testing.PrunnerProcess;
import dev.prunner.testing.PrunnerServer;
import dev.prunner.testing.Sshd;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Tasks run over ssh while all that is between them and the server breaks, the server too. */
@Execution(ExecutionMode.CONCURRENT)
class SshIT {

  private static final Duration LONG = Duration.ofMinutes(1);

  private static final String PIPELINES =
      """
      pipelines:
        long:
          run_on: farm
          tasks:
            a:
              script:
                - echo "$STAGE-$KEY-$HERE"
                - i=0; until [ -e "$DIR/go" ]; do i=$((i + 1)); echo $i; sleep 0.01; done
                - exit 7
          env: {DIR: "DIRECTORY"}
          secrets: {KEY: {file: key}}
        tree:
          run_on: farm
          tasks:
            a:
              script:
                - trap '' TERM
                - sleep 300 & setsid sleep 301 & (trap '' TERM; exec sleep 302) &
                - echo begun; sleep 303 & wait; while :; do sleep 1; done
      """;

  private static final String LAUNCHERS =
      """
      launchers:
        farm:
          type: ssh
          hosts: [127.0.0.1]
          port: PORT
          identity_file: "KEY"
          run_dir: "DIRECTORY/remote"
          options: ["UserKnownHostsFile=KNOWN"]
      """;

  @TempDir Path directory;
  @TempDir Path other;

  private final List<String> jobs = new ArrayList<>();
  private Sshd sshd;
  private PrunnerProcess process;

  @AfterEach
  void end_what_is_left() {
    JobProcesses.of(jobs).forEach(ProcessHandle::destroyForcibly);
    if (sshd != null) {
      sshd.close();
    }
  }

  @Test
  void nothing_of_a_task_is_lost_whatever_breaks() throws IOException {
    String job;
    String tree;
    try (PrunnerServer server = process.serve().awaitUp()) {
      ApiClient api = client(server);
      job = api.schedule("long");
      jobs.add(job);
      tree = api.schedule("tree");
      jobs.add(tree);
      goes_on(api, job);
      await().until(() -> output(api, tree).equals("begun\n"));
      tells_where_it_runs(api, job);
      the_connection_is_cut(server);
      goes_on(api, job);
      sshd.stop();
      await().until(() -> task(api, job).getString("waitsFor", "").contains("does not answer"));
      tells_which_host_does_not_answer(api);
      sshd.startAgain();
      goes_on(api, job);
      server.kill();
    }
    try (PrunnerServer server = process.serve().awaitUp()) {
      ApiClient api = client(server);
      goes_on(api, job);
      a_cancel_ends_the_tree_soon(api, tree);
      ends_with_its_whole_output_and_its_exit_code(api, job);
      await().until(() -> isEmpty(directory.resolve("remote")));
      server.stop();
    }
  }

  @BeforeEach
  void lay_out() throws IOException {
    sshd = Sshd.start(other);
    Files.writeString(directory.resolve("key"), "hunter2");
    Files.writeString(directory.resolve(".env"), "STAGE=live\n");
    Files.writeString(
        directory.resolve("pipelines.yml"), PIPELINES.replace("DIRECTORY", directory.toString()));
    Path launchers = other.resolve("launchers.yml");
    Files.writeString(
        launchers,
        LAUNCHERS
            .replace("PORT", Integer.toString(sshd.port()))
            .replace("KEY", sshd.identityFile().toString())
            .replace("DIRECTORY", directory.toString())
            .replace("KNOWN", other.resolve("known_hosts").toString()));
    process =
        PrunnerProcess.in(directory)
            .withEnvironment("PRUNNER_LAUNCHERS", launchers.toString())
            .withEnvironment("HERE", "the server's own");
  }

  private ApiClient client(PrunnerServer server) {
    return new ApiClient(server.port(), process.token("jane"));
  }

  private static JsonObject task(ApiClient api, String job) {
    return api.job(job).getJsonArray("tasks").getJsonObject(0);
  }

  private static List<String> lines(ApiClient api, String job) {
    return output(api, job).lines().toList();
  }

  private static String output(ApiClient api, String job) {
    return api.logs(job, "a").getString("stdout");
  }

  private static void goes_on(ApiClient api, String job) {
    int now = lines(api, job).size();
    await().atMost(Duration.ofSeconds(30)).until(() -> lines(api, job).size() > now + 20);
  }

  private static void tells_where_it_runs(ApiClient api, String job) {
    assertThat(task(api, job).getString("runOn")).isEqualTo("farm");
    assertThat(task(api, job).getString("host")).isEqualTo("127.0.0.1");
    assertThat(task(api, job)).doesNotContainKey("waitsFor");
  }

  private static void the_connection_is_cut(PrunnerServer server) {
    List<ProcessHandle> connections =
        ProcessHandle.of(server.pid()).stream()
            .flatMap(ProcessHandle::children)
            .filter(child -> child.info().command().orElse("").endsWith("/ssh"))
            .toList();
    assertThat(connections).hasSize(1);
    connections.forEach(ProcessHandle::destroyForcibly);
  }

  private static void tells_which_host_does_not_answer(ApiClient api) {
    assertThat(api.get("/v1/launchers").body())
        .contains("\"name\":\"farm\"", "\"reachable\":false", "\"running\":2", "\"problem\":");
    assertThat(api.get("/v1/health/ready"))
        .matches(answer -> answer.statusCode() == 200)
        .matches(answer -> answer.body().contains("127.0.0.1: 2 of 4 slots are taken; does not"));
    assertThat(api.get("/v1/metrics").body())
        .contains("prunner_launcher_up{host=\"127.0.0.1\",launcher=\"farm\"} 0.0");
  }

  private void a_cancel_ends_the_tree_soon(ApiClient api, String tree) {
    assertThat(JobProcesses.of(List.of(tree))).hasSizeGreaterThan(4);
    api.post("/v1/jobs/" + tree + "/cancel", "");
    await().until(this::isAnyStopOnTheHost);
    long begun = System.nanoTime();
    await().atMost(LONG).until(() -> JobProcesses.of(List.of(tree)).isEmpty());
    assertThat(Duration.ofNanos(System.nanoTime() - begun))
        .as("with the grace time of 2 s, on a busy machine")
        .isLessThan(Duration.ofSeconds(15));
    api.await(tree, "canceled");
  }

  private boolean isAnyStopOnTheHost() throws IOException {
    try (var files =
        Files.find(directory.resolve("remote"), 2, (file, its) -> file.endsWith("stop"))) {
      return files.findAny().isPresent();
    }
  }

  private void ends_with_its_whole_output_and_its_exit_code(ApiClient api, String job)
      throws IOException {
    Files.createFile(directory.resolve("go"));
    api.await(job, "failed");
    assertThat(task(api, job).getInt("exitCode")).isEqualTo(7);
    List<String> lines = lines(api, job);
    assertThat(lines.get(0)).isEqualTo("live-*******-");
    assertThat(lines.subList(1, lines.size()))
        .isEqualTo(IntStream.range(1, lines.size()).mapToObj(Integer::toString).toList());
  }

  private static boolean isEmpty(Path dir) throws IOException {
    try (var files = Files.list(dir)) {
      return files.findAny().isEmpty();
    }
  }
}
