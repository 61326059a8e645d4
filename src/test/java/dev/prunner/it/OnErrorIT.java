package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What runs when a task has failed its job. */
class OnErrorIT extends ServerIT {

  private static final Path PROJECT = Path.of("target/it/project");

  @Test
  void it_knows_the_failed_task_by_five_variables() {
    String id = api().schedule("error_told", "{\"name\":\"Jane\"}");
    JsonObject job = api().await(id, "failed");

    assertThat(task(job, "on_error").getString("status")).isEqualTo("done");
    assertThat(api().logs(id, "on_error").getString("stdout"))
        .isEqualTo("bad|3|exit status 3|it's out|it's err|Jane|bad|3\n");
  }

  @Test
  void it_is_a_task_of_the_job_in_both_apis() {
    String id = api().schedule("error_told", "{\"name\":\"Jane\"}");
    api().await(id, "failed");
    JsonObject compat = ApiClient.json(api().get("/job/detail?id=" + id));

    assertThat(names(compat)).containsExactly("bad", "on_error");
    assertThat(task(compat, "on_error").getInt("exitCode")).isZero();
    assertThat(compat.getBoolean("errored")).isTrue();
    assertThat(compat.getBoolean("completed")).isTrue();
    assertThat(compat.getString("lastError")).isEqualTo("exit status 3");
    assertThat(api().get("/v1/jobs/" + id + "/tasks/on_error/logs/stdout").body())
        .startsWith("bad|");
  }

  @Test
  void it_does_not_run_when_all_went_well() {
    String id = api().schedule("error_told", "{\"name\":\"Jane\",\"good\":true}");

    assertThat(names(api().await(id, "succeeded"))).containsExactly("bad");
    assertThat(api().get("/job/logs?id=" + id + "&task=on_error").statusCode()).isEqualTo(404);
  }

  @Test
  void its_own_failure_changes_only_its_own_status() {
    String id = api().schedule("error_fails");
    JsonObject job = api().await(id, "failed");

    assertThat(job.getString("lastError")).isEqualTo("exit status 3");
    assertThat(task(job, "on_error").getString("status")).isEqualTo("error");
    assertThat(task(job, "on_error").getInt("exitCode")).isEqualTo(4);
    assertThat(api().logs(id, "on_error").getString("stdout")).isEqualTo("about to fail\n");
  }

  @Test
  void a_template_of_its_own_that_fails_is_told_and_nothing_of_it_runs() {
    String id = api().schedule("error_template");
    JsonObject job = api().await(id, "failed");

    assertThat(job.getString("lastError")).isEqualTo("exit status 3");
    assertThat(task(job, "on_error").getString("status")).isEqualTo("error");
    assertThat(task(job, "on_error").getString("error")).contains("missing");
    assertThat(api().logs(id, "on_error").getString("stdout")).isEmpty();
  }

  @Test
  void it_runs_when_a_template_of_a_task_fails() {
    String id = api().schedule("error_of_template");
    JsonObject job = api().await(id, "failed");

    assertThat(task(job, "bad").getString("error")).contains("missing");
    assertThat(task(job, "next").getString("status")).isEqualTo("canceled");
    assertThat(api().logs(id, "on_error").getString("stdout"))
        .startsWith("bad -1 ")
        .contains("missing");
  }

  /** Both tasks fail at the same moment: each waits for the other to be there. */
  @Test
  void it_runs_once_when_several_tasks_fail_together() throws IOException {
    for (int round = 0; round < 5; round++) {
      String id = api().schedule("error_together");
      JsonObject job = api().await(id, "failed");

      assertThat(Files.readAllLines(PROJECT.resolve("alerts-" + id))).hasSize(1);
      assertThat(names(job)).containsOnlyOnce("on_error").hasSize(3);
    }
  }

  @Test
  void it_runs_once_after_the_others_that_may_go_on() throws IOException {
    String id = api().schedule("error_go_on");
    JsonObject job = api().await(id, "failed");

    assertThat(task(job, "good").getString("status")).isEqualTo("done");
    assertThat(Files.readAllLines(PROJECT.resolve("alerts-" + id)))
        .containsExactly("good was done");
  }

  @Test
  void it_does_not_run_for_a_job_that_somebody_canceled() {
    String id = api().schedule("error_canceled");
    api().await(id, "running");
    api().post("/job/cancel?id=" + id, "");

    assertThat(names(api().await(id, "canceled"))).containsExactly("a");
  }

  private static JsonObject task(JsonObject job, String name) {
    return tasks(job).filter(task -> task.getString("name").equals(name)).findFirst().orElseThrow();
  }

  private static List<String> names(JsonObject job) {
    return tasks(job).map(task -> task.getString("name")).toList();
  }

  private static Stream<JsonObject> tasks(JsonObject job) {
    return job.getJsonArray("tasks").stream().map(task -> task.asJsonObject());
  }
}
