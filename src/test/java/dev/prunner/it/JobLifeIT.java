package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class JobLifeIT extends ServerIT {

  @Test
  void a_job_succeeds_and_its_output_is_kept() {
    String id = api().schedule("success", "{\"a\":1}");
    JsonObject job = api().awaitEnd(id);

    assertThat(job.getString("status")).isEqualTo("succeeded");
    assertThat(job.getString("user")).isEqualTo("jane");
    assertThat(statuses(job)).isEqualTo(Map.of("first", "done", "second", "done"));
    assertThat(api().logs(id, "first"))
        .isEqualTo(jsonOf("{\"stdout\":\"out\\n\",\"stderr\":\"err\\n\"}"));
    assertThat(api().logs(id, "second").getString("stdout"))
        .isEqualTo("{\"a\":1}\nsecond success " + id + "\n");
  }

  @Test
  void variables_reach_the_script_as_template_and_as_environment() {
    String id =
        api()
            .schedule(
                "variables",
                "{\"text\":\"it's $HOME \\u20ac\",\"number\":3.0e2,\"list\":[\"a\",1]}");
    api().await(id, "succeeded");

    assertThat(api().logs(id, "a").getString("stdout"))
        .isEqualTo("it's $HOME €|300|[a 1]|it's $HOME €|3.0E+2|[\"a\",1]|");
  }

  @Test
  void a_missing_variable_is_named_and_nothing_of_the_task_has_run() {
    String id = api().schedule("variables", "{\"text\":\"x\"}");
    JsonObject job = api().await(id, "failed");

    assertThat(job.getString("lastError")).contains("number");
    assertThat(api().logs(id, "a").getString("stdout")).isEmpty();
  }

  @Test
  void a_failed_task_ends_the_job_and_on_error_knows_it() {
    String id = api().schedule("failure");
    JsonObject job = api().await(id, "failed");

    assertThat(statuses(job))
        .isEqualTo(Map.of("bad", "error", "next", "canceled", "on_error", "done"));
    assertThat(job.getString("lastError")).isEqualTo("exit status 42");
    assertThat(api().logs(id, "bad").getString("stdout")).isEqualTo("before\n");
    assertThat(api().logs(id, "on_error").getString("stdout")).isEqualTo("bad 42 before\n\n");
  }

  @Test
  void a_condition_replicas_and_a_cleanup_work_together() {
    String id = api().schedule("flow");
    JsonObject job = api().await(id, "succeeded");

    assertThat(statuses(job))
        .isEqualTo(
            Map.of(
                "draft", "skipped",
                "part_1", "done",
                "part_2", "done",
                "part_3", "done",
                "join", "done",
                "held", "skipped",
                "finally", "done"));
    assertThat(api().logs(id, "part_2").getString("stdout")).isEqualTo("2 of 3\n");
    assertThat(api().logs(id, "finally").getString("stdout")).isEqualTo("succeeded\n");
  }

  @Test
  void the_cleanup_runs_after_a_failure_and_after_a_cancel() {
    String failed = api().schedule("flow", "{\"draft\":1,\"code\":3}");
    assertThat(statuses(api().await(failed, "failed"))).containsEntry("draft", "done");
    assertThat(api().logs(failed, "finally").getString("stdout")).isEqualTo("failed\n");
    String canceled = api().schedule("flow", "{\"held\":true}");
    Awaitility.await().until(() -> "running".equals(statuses(api().job(canceled)).get("held")));
    api().post("/job/cancel?id=" + canceled, "");

    assertThat(statuses(api().await(canceled, "canceled"))).containsEntry("finally", "done");
    assertThat(api().logs(canceled, "finally").getString("stdout")).isEqualTo("canceled\n");
  }

  @Test
  void tasks_without_dependencies_run_at_once() {
    String id = api().schedule("parallel");

    assertThat(api().awaitEnd(id).getString("status")).isEqualTo("succeeded");
  }

  @Test
  void cancel_ends_the_whole_process_tree_within_three_seconds() {
    String id = api().schedule("tree");
    String[] pids =
        Awaitility.await()
            .until(() -> api().logs(id, "a").getString("stdout").split("\n"), p -> p.length == 3);
    long begun = System.nanoTime();
    assertThat(api().post("/job/cancel?id=" + id, "").body()).isEqualTo("true");
    JsonObject job = api().await(id, "canceled");

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
    assertThat(pids).noneMatch(pid -> isAlive(Long.parseLong(pid)));
    assertThat(statuses(job)).isEqualTo(Map.of("a", "canceled"));
    assertThat(api().post("/job/cancel?id=" + id, "").statusCode()).as("again").isEqualTo(200);
  }

  @Test
  void the_wait_list_takes_as_many_as_it_has_places_and_goes_on_in_order() throws IOException {
    String running = api().schedule("held");
    String waiting = api().schedule("held");

    assertThat(api().job(waiting).getString("status")).isEqualTo("waiting");
    var refused = api().post("/pipelines/schedule", "{\"pipeline\":\"held\"}");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("queue_limit is 1");
    assertThat(api().post("/v1/pipelines/held/jobs", "").statusCode()).isEqualTo(409);

    release(running);
    api().await(running, "succeeded");
    api().await(waiting, "running");
    release(waiting);
    api().await(waiting, "succeeded");
  }

  @Test
  void a_job_that_waits_for_its_delay_is_replaced_by_the_next() {
    String first = api().schedule("replaced", "{\"number\":1}");
    String second = api().schedule("replaced", "{\"number\":2}");

    assertThat(api().await(second, "succeeded").getString("status")).isEqualTo("succeeded");
    assertThat(api().job(first).getString("status")).isEqualTo("canceled");
    assertThat(api().logs(second, "a").getString("stdout")).isEqualTo("2\n");
  }

  @Test
  void what_has_ended_cannot_be_canceled() {
    String id = api().schedule("success");
    api().awaitEnd(id);

    assertThat(api().post("/job/cancel?id=" + id, "").statusCode()).isEqualTo(409);
    assertThat(api().post("/v1/jobs/" + id + "/cancel", "").statusCode()).isEqualTo(409);
  }

  @Test
  void a_name_is_never_a_path() {
    String id = api().schedule("Any / name <b>");
    api().await(id, "succeeded");

    assertThat(api().logs(id, "..%2FA%20task").getString("stdout")).isEqualTo("safe\n");
    assertThat(Path.of("target/it/data/logs", id)).isDirectoryContaining("glob:**.log");
  }

  private static void release(String job) throws IOException {
    Files.createFile(Path.of("target/it/project/go-" + job));
  }

  /** A zombie that nobody has reaped is not alive. */
  private static boolean isAlive(long pid) {
    try {
      return !Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ");
    } catch (IOException gone) {
      return false;
    }
  }

  private static JsonObject jsonOf(String text) {
    try (var reader = jakarta.json.Json.createReader(new java.io.StringReader(text))) {
      return reader.readObject();
    }
  }
}
