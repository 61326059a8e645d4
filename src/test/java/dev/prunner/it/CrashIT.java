package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.testing.HookReceiver;
import dev.prunner.testing.PrunnerProcess;
import dev.prunner.testing.PrunnerServer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Jobs of five kinds are under way when the server is killed; the next two are killed while they
 * start.
 */
@Execution(ExecutionMode.CONCURRENT)
class CrashIT {

  private static final String PIPELINES =
      """
      x-told: &told
        secrets: {HOOK: {file: hook.key}}
        notify: [{url: "http://127.0.0.1:PORT/", on: [started, succeeded, failed, canceled], secret: HOOK}]
      pipelines:
        seven:
          <<: *told
          tasks:
            a: {script: ['echo begun', 'until [ -e seven ]; do sleep 0.02; done', 'echo ended', 'exit 7']}
        long:
          <<: *told
          tasks:
            a: {script: ['i=0; until [ -e long ]; do i=$((i + 1)); echo $i; sleep 0.05; done; echo end']}
        tree:
          <<: *told
          on_restart: cancel
          tasks:
            a: {script: ['sleep 300 &', 'setsid sleep 300 &', '(trap "" TERM; sleep 300) &', 'echo begun', 'sleep 300']}
        again:
          <<: *told
          on_restart: rerun
          tasks:
            a: {script: ['echo run', 'until [ -e again ]; do sleep 0.02; done']}
        late:
          <<: *told
          start_delay: 2s
          tasks:
            a: {script: ['echo "$PRUNNER_VAR_n" >>order', 'echo done']}
        secret:
          secrets: {TOKEN: {file: token}}
          tasks:
            a: {script: ['echo "${#TOKEN}"', 'until [ -e secret ]; do sleep 0.02; done', 'echo "$TOKEN"']}
      """;

  private static final String TOKEN = "hunter2-hunter2";

  private static final Duration LONGEST_START = Duration.ofMinutes(2);

  @TempDir Path directory;

  private final List<String> jobs = new ArrayList<>();

  @AfterEach
  void end_what_is_left() throws IOException {
    processes().forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void every_kind_of_job_is_taken_up_by_the_first_server_that_lives() throws IOException {
    Files.writeString(directory.resolve("token"), TOKEN + "\n");
    int port = PrunnerServer.freePort();
    Files.writeString(
        directory.resolve("pipelines.yml"), PIPELINES.replace("PORT", Integer.toString(port)));
    Files.writeString(directory.resolve("hook.key"), HeardEvents.KEY);
    try (PrunnerServer server = process().serve().awaitUp()) {
      submitAll(client(server));
      is_in_no_file_and_on_no_command_line(TOKEN);
      server.kill();
    }
    is_in_no_file_and_on_no_command_line(TOKEN);
    Files.writeString(directory.resolve("token"), "another-secret");
    tell("seven");
    killAtStart("Loaded 6 pipelines");
    killAtStart("running jobs of the last server");

    try (HookReceiver receiver = HookReceiver.startAt(port);
        PrunnerServer server = process().serve().awaitUp()) {
      ApiClient api = client(server);
      ended_while_no_server_was_there(api, jobs.get(0));
      still_runs_and_keeps_its_whole_output(api, jobs.get(1));
      is_canceled_with_all_its_processes(api, jobs.get(2));
      runs_again(api, jobs.get(3));
      waited_behind_a_delay_in_order(api, jobs.subList(4, 9));
      is_masked_by_what_the_task_was_given(api, jobs.get(9));
      HeardEvents.of(receiver).areStartAndEndOf(jobs.subList(0, 9));
      assertThat(processes()).isEmpty();
      assertThat(directory.resolve(".prunner/run")).isEmptyDirectory();
      server.stop();
    }
  }

  /** The receiver is on this machine. */
  private PrunnerProcess process() {
    return PrunnerProcess.in(directory).withEnvironment("PRUNNER_NOTIFY_PRIVATE", "true");
  }

  private void submitAll(ApiClient api) {
    for (String pipeline : List.of("seven", "long", "tree", "again")) {
      String job = api.schedule(pipeline);
      jobs.add(job);
      Awaitility.await().until(() -> !output(api, job).isEmpty());
    }
    IntStream.rangeClosed(1, 5)
        .forEach(n -> jobs.add(api.schedule("late", "{\"n\": \"" + n + "\"}")));
    String secret = api.schedule("secret");
    jobs.add(secret);
    Awaitility.await().until(() -> !output(api, secret).isEmpty());
  }

  private void is_in_no_file_and_on_no_command_line(String text) throws IOException {
    assertThat(Contents.in(directory.resolve(".prunner"), text)).isEmpty();
    assertThat(Contents.onCommandLines(text)).isEmpty();
  }

  private void is_masked_by_what_the_task_was_given(ApiClient api, String job) throws IOException {
    tell("secret");
    api.await(job, "succeeded");
    assertThat(output(api, job)).isEqualTo("15\n***************\n");
    assertThat(Contents.in(directory.resolve(".prunner"), TOKEN))
        .as("where the task has printed it")
        .containsExactly(directory.resolve(".prunner/logs/" + job + "/a-stdout.log"));
  }

  private void ended_while_no_server_was_there(ApiClient api, String job) {
    JsonObject ended = api.await(job, "failed");
    assertThat(ended.getString("lastError")).isEqualTo("exit status 7");
    assertThat(ended.getJsonArray("tasks").getJsonObject(0).getInt("exitCode")).isEqualTo(7);
    assertThat(output(api, job)).isEqualTo("begun\nended\n");
  }

  private void still_runs_and_keeps_its_whole_output(ApiClient api, String job) throws IOException {
    assertThat(api.job(job).getString("status")).isEqualTo("running");
    tell("long");
    api.await(job, "succeeded");
    List<String> lines = output(api, job).lines().toList();
    int last = lines.size() - 1;
    assertThat(lines.subList(0, last))
        .isEqualTo(IntStream.rangeClosed(1, last).mapToObj(Integer::toString).toList());
    assertThat(lines.get(last)).isEqualTo("end");
  }

  private static void is_canceled_with_all_its_processes(ApiClient api, String job)
      throws IOException {
    assertThat(api.await(job, "canceled").getString("lastError"))
        .isEqualTo("interrupted by a server restart");
    assertThat(JobProcesses.of(List.of(job))).isEmpty();
    assertThat(output(api, job)).isEqualTo("begun\n");
  }

  private void runs_again(ApiClient api, String job) throws IOException {
    Awaitility.await().until(() -> output(api, job).lines().count() > 1);
    assertThat(JobProcesses.of(List.of(job))).isNotEmpty();
    tell("again");
    api.await(job, "succeeded");
  }

  private void waited_behind_a_delay_in_order(ApiClient api, List<String> waiting)
      throws IOException {
    waiting.forEach(job -> api.await(job, "succeeded"));
    assertThat(Files.readAllLines(directory.resolve("order")))
        .containsExactly("1", "2", "3", "4", "5");
  }

  private void killAtStart(String moment) {
    try (PrunnerServer server = process().serve()) {
      Awaitility.await()
          .atMost(LONGEST_START)
          .pollInterval(Duration.ofMillis(10))
          .until(() -> server.output().contains(moment));
      server.kill();
    }
  }

  private void tell(String script) throws IOException {
    Files.createFile(directory.resolve(script));
  }

  private ApiClient client(PrunnerServer server) {
    String token = PrunnerProcess.in(directory).token("jane");
    return new ApiClient(server.port(), token);
  }

  private static String output(ApiClient api, String job) {
    return api.logs(job, "a").getString("stdout");
  }

  private List<ProcessHandle> processes() throws IOException {
    return JobProcesses.of(jobs);
  }
}
