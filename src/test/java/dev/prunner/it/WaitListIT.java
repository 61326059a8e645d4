package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who starts, waits, is replaced and is refused, by the original's contract.
 *
 * <p>The jobs of {@code wait_…} run until their file {@code go-<job id>} is there, those of {@code
 * delay_…} end by themselves.
 */
class WaitListIT extends ServerIT {

  private static final Path PROJECT = Path.of("target/it/project");

  /** Leaves every wait list empty for the next test. */
  @AfterEach
  void end_what_is_left() {
    for (String status : List.of("waiting", "running")) {
      ApiClient.json(api().get("/v1/jobs?limit=500&status=" + status)).getJsonArray("jobs").stream()
          .map(job -> job.asJsonObject().getString("id"))
          .forEach(id -> api().post("/job/cancel?id=" + id, ""));
    }
    Awaitility.await()
        .until(
            () ->
                ApiClient.json(api().get("/v1/jobs?status=running"))
                    .getJsonArray("jobs")
                    .isEmpty());
  }

  @Test
  void append_waits_at_the_end_and_keeps_the_order() throws IOException {
    String first = api().schedule("wait_append");
    String second = api().schedule("wait_append");
    assertThat(ApiClient.json(api().post("/v1/pipelines/wait_append/plan", "")).getInt("place"))
        .isEqualTo(2);
    String third = api().schedule("wait_append");
    assertWaiting(second);
    assertWaiting(third);
    assertThat(api().job(third).getInt("place")).isEqualTo(2);
    assertThat(api().job(third).getJsonArray("waitsFor"))
        .hasToString("[{\"kind\":\"concurrency\",\"limit\":1,\"running\":1}]");
    assertThat(
            ApiClient.json(api().post("/v1/pipelines/wait_append/plan", "")).getString("decision"))
        .isEqualTo("refuse");

    finish(first);
    api().await(second, "running");
    assertWaiting(third);
    finish(second);
    api().await(third, "running");
    finish(third);
  }

  @Test
  void append_refuses_what_finds_no_place() throws IOException {
    String running = api().schedule("wait_append");
    api().schedule("wait_append");
    api().schedule("wait_append");

    assertRefused("wait_append", "queue_limit is 2");
    assertThat(schedulable("wait_append")).isFalse();
    finish(running);
    assertThat(schedulable("wait_append")).isTrue();
    assertWaiting(api().schedule("wait_append"));
  }

  @Test
  void queue_limit_0_refuses_a_job_only_while_another_runs() throws IOException {
    String running = api().schedule("wait_never");
    api().await(running, "running");
    assertRefused("wait_never", "queue_limit is 0");

    finish(running);
    String next = api().schedule("wait_never");
    api().await(next, "running");
    finish(next);
  }

  @Test
  void as_many_run_at_once_as_concurrency_says() throws IOException {
    String first = api().schedule("wait_two_run");
    String second = api().schedule("wait_two_run");
    String third = api().schedule("wait_two_run");
    api().await(first, "running");
    api().await(second, "running");
    assertWaiting(third);

    finish(second);
    api().await(third, "running");
    assertThat(api().job(first).getString("status")).isEqualTo("running");
  }

  @Test
  void replace_has_one_place() throws IOException {
    String running = api().schedule("wait_replace");
    String replaced = api().schedule("wait_replace");
    String last = api().schedule("wait_replace");

    assertReplaced(replaced);
    assertWaiting(last);
    finish(running);
    api().await(last, "running");
    finish(last);
    assertReplaced(replaced);
  }

  @Test
  void replace_with_two_places_replaces_the_last_one_only() throws IOException {
    String running = api().schedule("wait_replace_two");
    String first = api().schedule("wait_replace_two");
    String replaced = api().schedule("wait_replace_two");
    String last = api().schedule("wait_replace_two");

    assertWaiting(first);
    assertReplaced(replaced);
    finish(running);
    api().await(first, "running");
    assertWaiting(last);
    finish(first);
    api().await(last, "running");
  }

  @Test
  void a_delay_lets_only_the_last_of_a_burst_run() {
    String first = api().schedule("delay_replace");
    assertWaiting(first);
    String second = api().schedule("delay_replace");
    String third = api().schedule("delay_replace");

    assertCompleted(third);
    assertReplaced(first);
    assertReplaced(second);
  }

  @Test
  void a_delay_with_two_places_lets_the_first_and_the_last_run() {
    String first = api().schedule("delay_replace_two");
    String replaced = api().schedule("delay_replace_two");
    String last = api().schedule("delay_replace_two");

    assertCompleted(first);
    assertCompleted(last);
    assertReplaced(replaced);
    assertThat(start(first)).isLessThanOrEqualTo(start(last));
  }

  @Test
  void a_delay_holds_for_the_next_burst_as_well() {
    String first = api().schedule("delay_replace");
    assertCompleted(first);
    String second = api().schedule("delay_replace");
    assertWaiting(second);
    assertCompleted(second);
  }

  @Test
  void a_delay_with_append_lets_all_run_in_order() {
    String first = api().schedule("delay_append");
    String second = api().schedule("delay_append");
    assertWaiting(first);
    assertWaiting(second);

    assertCompleted(second);
    assertCompleted(first);
  }

  @Test
  void partitioned_replace_replaces_only_within_a_partition() throws IOException {
    String running = schedule("wait_partitioned", "a");
    String a = schedule("wait_partitioned", "a");
    String b = schedule("wait_partitioned", "b");
    String newA = schedule("wait_partitioned", "a");
    String none = api().schedule("wait_partitioned");

    assertReplaced(a);
    assertThat(List.of(b, newA, none)).allSatisfy(this::assertWaiting);
    assertThat(api().get("/v1/jobs?pipeline=wait_partitioned&partition=a&status=waiting").body())
        .contains(newA)
        .doesNotContain(b, none, running);
    assertStartInOrder(running, b, newA, none);
  }

  @Test
  void partitioned_replace_with_two_places_each_takes_interleaved_partitions() throws IOException {
    String running = schedule("wait_partitioned_two", "x");
    String a1 = schedule("wait_partitioned_two", "a");
    String b1 = schedule("wait_partitioned_two", "b");
    String a2 = schedule("wait_partitioned_two", "a");
    String b2 = schedule("wait_partitioned_two", "b");
    String a3 = schedule("wait_partitioned_two", "a");

    assertReplaced(a2);
    assertThat(List.of(a1, b1, b2, a3)).allSatisfy(this::assertWaiting);
    assertStartInOrder(running, a1, b1, b2, a3);
  }

  @Test
  void partitioned_replace_with_a_delay_runs_the_last_of_each_partition() {
    String a1 = schedule("delay_partitioned", "a");
    String b1 = schedule("delay_partitioned", "b");
    String a2 = schedule("delay_partitioned", "a");
    String b2 = schedule("delay_partitioned", "b");

    assertCompleted(a2);
    assertCompleted(b2);
    assertReplaced(a1);
    assertReplaced(b1);
  }

  @Test
  void canceling_a_waiting_job_frees_its_place_at_once() throws IOException {
    String running = api().schedule("wait_append");
    String canceled = api().schedule("wait_append");
    String next = api().schedule("wait_append");
    assertRefused("wait_append", "queue_limit is 2");

    assertThat(api().post("/job/cancel?id=" + canceled, "").statusCode()).isEqualTo(200);
    assertReplaced(canceled);
    String last = api().schedule("wait_append");
    assertStartInOrder(running, next, last);
    assertReplaced(canceled);
  }

  @Test
  void canceling_a_running_job_starts_the_next() {
    String running = api().schedule("wait_append");
    String next = api().schedule("wait_append");
    api().await(running, "running");
    assertThat(api().post("/job/cancel?id=" + running, "").body()).isEqualTo("true");

    api().await(running, "canceled");
    api().await(next, "running");
    JsonObject detail = detail(running);
    assertThat(detail.getBoolean("canceled")).isTrue();
    assertThat(detail.getBoolean("completed")).isTrue();
    assertThat(detail.getBoolean("errored")).isFalse();
    assertThat(detail.isNull("start")).isFalse();
    JsonObject task = detail.getJsonArray("tasks").getJsonObject(0);
    assertThat(task.getString("status")).isEqualTo("canceled");
    assertThat(task.getBoolean("errored")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"wait_append", "delay_replace"})
  void canceling_again_is_no_error(String pipeline) {
    api().schedule(pipeline);
    String id = api().schedule(pipeline);

    assertThat(api().post("/job/cancel?id=" + id, "").statusCode()).isEqualTo(200);
    assertThat(api().post("/job/cancel?id=" + id, "").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"/job/cancel?id=, 404", "/job/detail?id=, 404"})
  void a_job_that_is_not_there_is_not_found(String path, int status) {
    String id = UUID.randomUUID().toString();
    HttpResponse<String> answer =
        path.startsWith("/job/cancel") ? api().post(path + id, "") : api().get(path + id);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(ApiClient.json(answer).getString("error")).contains(id);
  }

  private String schedule(String pipeline, String partition) {
    HttpResponse<String> answer =
        api()
            .post(
                "/pipelines/schedule",
                "{\"pipeline\":\"" + pipeline + "\",\"queuePartition\":\"" + partition + "\"}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return ApiClient.json(answer).getString("jobId");
  }

  private void finish(String job) throws IOException {
    Files.createFile(PROJECT.resolve("go-" + job));
    api().await(job, "succeeded");
  }

  /** Each starts when the one before it has ended, while the others still wait. */
  private void assertStartInOrder(String running, String... waiting) throws IOException {
    String before = running;
    for (String next : waiting) {
      api().await(before, "running");
      assertWaiting(next);
      finish(before);
      before = next;
    }
    api().await(before, "running");
  }

  private void assertWaiting(String id) {
    JsonObject job = detail(id);
    assertThat(job.isNull("start")).isTrue();
    assertThat(job.getBoolean("completed")).isFalse();
    assertThat(job.getBoolean("canceled")).isFalse();
    assertThat(job.getJsonArray("tasks").getJsonObject(0).getString("status")).isEqualTo("waiting");
  }

  private void assertReplaced(String id) {
    JsonObject job = detail(id);
    assertThat(job.getBoolean("canceled")).isTrue();
    assertThat(job.getBoolean("completed")).isFalse();
    assertThat(job.getBoolean("errored")).isFalse();
    assertThat(job.isNull("start")).isTrue();
    assertThat(job.isNull("end")).isTrue();
    assertThat(job.getJsonArray("tasks").getJsonObject(0).getString("status"))
        .isEqualTo("canceled");
  }

  private void assertCompleted(String id) {
    api().awaitEnd(id);
    JsonObject job = detail(id);
    assertThat(job.getBoolean("completed")).isTrue();
    assertThat(job.getBoolean("canceled")).isFalse();
    assertThat(job.getBoolean("errored")).isFalse();
  }

  private void assertRefused(String pipeline, String reason) {
    HttpResponse<String> compat =
        api().post("/pipelines/schedule", "{\"pipeline\":\"" + pipeline + "\"}");
    assertThat(compat.statusCode()).isEqualTo(400);
    assertThat(ApiClient.json(compat).getString("error")).contains(reason);
    HttpResponse<String> own = api().post("/v1/pipelines/" + pipeline + "/jobs", "");
    assertThat(own.statusCode()).isEqualTo(409);
    assertThat(ApiClient.json(own).getString("detail")).contains(reason);
  }

  private boolean schedulable(String pipeline) {
    return ApiClient.json(api().get("/pipelines")).getJsonArray("pipelines").stream()
        .map(item -> item.asJsonObject())
        .filter(item -> item.getString("pipeline").equals(pipeline))
        .findFirst()
        .orElseThrow()
        .getBoolean("schedulable");
  }

  private String start(String id) {
    return api().job(id).getString("start");
  }

  private JsonObject detail(String id) {
    return ApiClient.json(api().get("/job/detail?id=" + id));
  }
}
