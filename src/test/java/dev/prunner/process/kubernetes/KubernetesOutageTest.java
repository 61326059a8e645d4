package dev.prunner.process.kubernetes;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prunner.process.Adoption;
import dev.prunner.process.Script;
import dev.prunner.process.ScriptCommand;
import dev.prunner.process.StopRules;
import dev.prunner.process.TaskKey;
import dev.prunner.process.TaskLostException;
import dev.prunner.process.TaskPlace;
import dev.prunner.process.TaskProcess;
import dev.prunner.process.remote.RemoteNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of tasks when the cluster, its API and servers go and come. */
class KubernetesOutageTest {

  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final String WAIT = "until [ -e go ]; do sleep 0.01; done";

  @TempDir Path dir;
  @TempDir Path clusterDir;

  private final UUID job = UUID.randomUUID();
  private KubeLab lab;
  private KubernetesTasks tasks;

  @BeforeEach
  void open() throws IOException {
    open(Duration.ofSeconds(20));
  }

  private void open(Duration unreachableAfter) throws IOException {
    if (lab != null) {
      lab.close();
    }
    lab = new KubeLab(clusterDir, GRACE, unreachableAfter);
    tasks = lab.open();
  }

  @AfterEach
  void close() throws IOException {
    lab.close();
  }

  private TaskPlace place(String task) {
    return new TaskPlace(
        new TaskKey(job, task, 1),
        Optional.of(KubeLab.CLUSTER),
        dir.resolve("run").resolve(task),
        dir.resolve(task + "-out.log"),
        dir.resolve(task + "-err.log"));
  }

  private ScriptCommand command(String task, String... lines) {
    return new ScriptCommand(
        place(task),
        new Script(task, List.of(lines), false, Map.of()),
        dir,
        Map.of("PATH", System.getenv("PATH")),
        StopRules.DEFAULT);
  }

  private TaskProcess start(String task, String... lines) throws IOException {
    return tasks.prepare(command(task, lines)).start();
  }

  private String key(String task) {
    return new TaskKey(job, task, 1).name();
  }

  private static int exitOf(TaskProcess process) {
    return process.exit().orTimeout(30, SECONDS).join();
  }

  private void assertLost(TaskProcess process, String why) {
    assertThatThrownBy(() -> exitOf(process))
        .hasCauseInstanceOf(TaskLostException.class)
        .hasMessageContaining(why);
    await().untilAsserted(() -> assertThat(lab.objects.list("jobs")).isEmpty());
  }

  private String out(String task) throws IOException {
    Path file = place(task).stdout();
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private void let(String file) throws IOException {
    Files.createFile(dir.resolve(file));
  }

  private KubernetesTasks nextServer() {
    tasks.close();
    return lab.open();
  }

  private static TaskProcess found(Adoption adoption) {
    assertThat(adoption).isInstanceOf(Adoption.Found.class);
    return ((Adoption.Found) adoption).process();
  }

  @Test
  void a_task_that_runs_survives_an_outage_with_its_output_and_exit_code() throws Exception {
    TaskProcess process = start("build", "echo one", WAIT, "echo two; echo three >&2; exit 7");
    await().until(() -> out("build").equals("one\n"));

    lab.api.cut();
    let("go");
    await().until(() -> lab.kubelet.logOf(key("build")).size() >= 4);
    lab.api.mend();

    assertThat(exitOf(process)).isEqualTo(7);
    assertThat(out("build")).isEqualTo("one\ntwo\n");
    assertThat(Files.readString(place("build").stderr())).isEqualTo("three\n");
  }

  @Test
  void a_start_waits_for_the_api_and_tells_why() throws Exception {
    lab.api.cut();
    TaskProcess process = start("build", "echo one");

    await().until(() -> tasks.waitsFor(place("build")).isPresent());
    assertThat(tasks.waitsFor(place("build")).orElseThrow())
        .contains("the API of the cluster does not answer");
    await().untilAsserted(() -> assertThat(tasks.states().get(0).isReachable()).isFalse());
    lab.api.mend();

    assertThat(exitOf(process)).isZero();
    assertThat(out("build")).isEqualTo("one\n");
    assertThat(tasks.states().get(0).isReachable()).isTrue();
  }

  @Test
  void a_task_is_lost_when_the_api_is_silent_for_too_long_and_ended_when_it_is_back()
      throws Exception {
    open(Duration.ofSeconds(2));
    TaskProcess process = start("build", "echo one", WAIT);
    await().until(() -> out("build").equals("one\n"));

    lab.api.cut();

    assertThatThrownBy(() -> exitOf(process))
        .hasCauseInstanceOf(TaskLostException.class)
        .hasMessageContaining("no answer for 2 s");
    lab.api.mend();
    await().atMost(20, SECONDS).until(() -> lab.objects.list("jobs").isEmpty());
    await().until(() -> lab.objects.list("pods").isEmpty());
    assertThat(lab.objects.list("configmaps")).isEmpty();
  }

  @Test
  void a_task_that_was_evicted_is_lost() throws Exception {
    TaskProcess process = start("build", "echo one", WAIT);
    await().until(() -> out("build").equals("one\n"));

    lab.kubelet.evict(key("build"));

    assertLost(process, "Evicted");
  }

  @Test
  void a_task_whose_pod_somebody_has_deleted_is_lost() throws Exception {
    TaskProcess process = start("build", "echo one", WAIT);
    await().until(() -> out("build").equals("one\n"));

    lab.kubelet.delete(key("build") + "-pod", Optional.empty());

    assertLost(process, "deleted");
  }

  @Test
  void a_container_that_was_killed_has_the_exit_code_of_that() throws Exception {
    TaskProcess process = start("build", "echo one", WAIT);
    await().until(() -> out("build").equals("one\n"));

    lab.kubelet.kill(key("build"));

    assertThat(exitOf(process)).isEqualTo(137);
    assertThat(out("build")).isEqualTo("one\n");
  }

  @Test
  void what_can_never_start_fails_at_once_in_the_words_of_the_api() throws Exception {
    lab.api.refuse("create jobs", 403, "exceeded quota: pods");
    assertLost(start("forbidden", "echo"), "could not be started: exceeded quota: pods");
    lab.api.allow("create jobs");

    lab.api.refuse("create configmaps", 413, "Request entity too large");
    assertLost(start("large", "echo"), "too large");
    lab.api.allow("create configmaps");

    lab.kubelet.keepWaiting("InvalidImageName");
    assertLost(start("image", "echo"), "InvalidImageName");
  }

  @Test
  void a_task_without_its_image_tells_why_it_waits_and_fails_in_the_end() throws Exception {
    open(Duration.ofSeconds(3));
    lab.kubelet.keepWaiting("ImagePullBackOff");
    TaskProcess process = start("build", "echo one");

    await().until(() -> tasks.waitsFor(place("build")).isPresent());
    await()
        .untilAsserted(
            () ->
                assertThat(tasks.waitsFor(place("build")).orElse("")).contains("ImagePullBackOff"));

    assertLost(process, "was not started within 3 s: ImagePullBackOff: back-off pulling");
  }

  @Test
  void a_task_waits_for_a_node_for_as_long_as_it_takes() throws Exception {
    open(Duration.ofSeconds(1));
    lab.kubelet.hasNoNode(true);
    TaskProcess process = start("build", "echo one");
    await()
        .untilAsserted(
            () ->
                assertThat(tasks.waitsFor(place("build")).orElse("")).contains("Insufficient cpu"));
    Instant begun = Instant.now();
    await().until(() -> Instant.now().isAfter(begun.plusSeconds(2)));
    assertThat(process.exit()).isNotDone();

    lab.kubelet.hasNoNode(false);

    assertThat(exitOf(process)).isZero();
  }

  @Test
  void a_task_that_waits_can_be_stopped() throws Exception {
    lab.kubelet.hasNoNode(true);
    TaskProcess process = start("build", "echo one");
    await().until(() -> tasks.waitsFor(place("build")).isPresent());

    process.stop();

    assertThat(exitOf(process)).isEqualTo(143);
    process.gone().orTimeout(10, SECONDS).join();
    assertThat(out("build")).isEmpty();
  }

  @Test
  void a_log_that_breaks_off_again_and_again_comes_whole_and_once() throws Exception {
    TaskProcess process =
        start(
            "build", "i=0; while [ $i -lt 300 ]; do i=$((i + 1)); echo line $i; sleep 0.01; done");
    while (!process.exit().isDone()) {
      int size = out("build").length();
      lab.api.breakStreams();
      await().until(() -> process.exit().isDone() || out("build").length() > size);
    }

    assertThat(exitOf(process)).isZero();
    StringBuilder all = new StringBuilder();
    for (int i = 1; i <= 300; i++) {
      all.append("line ").append(i).append('\n');
    }
    assertThat(out("build")).isEqualTo(all.toString());
  }

  @Test
  void output_that_the_cluster_has_no_more_is_told_to_be_lost() throws Exception {
    TaskProcess unused =
        start(
            "build",
            "echo one",
            WAIT,
            "echo two",
            "until [ -e more ]; do sleep 0.01; done",
            "echo three");
    await().until(() -> out("build").equals("one\n"));
    tasks.close();
    let("go");
    await().until(() -> lab.kubelet.logOf(key("build")).size() >= 2);
    lab.kubelet.logOf(key("build")).rotate(0);
    let("more");

    TaskProcess process = found(lab.open().find(place("build")));

    assertThat(exitOf(process)).isZero();
    assertThat(out("build"))
        .isEqualTo(
            "one\n\n[4 bytes of the output are lost: the cluster has them no more]\nthree\n");
  }

  @Test
  void a_server_that_dies_between_any_two_steps_of_a_start_leaves_nothing() throws Exception {
    for (String step : List.of("create configmaps", "create secrets", "patch jobs")) {
      String task = "at" + step.substring(step.length() - 4);
      lab.api.refuse(step, 500, "not now");
      TaskProcess unused = tasks.prepare(command(task, "touch " + task)).start(Map.of("KEY", "x"));
      await().until(() -> lab.objects.get("jobs", key(task)).isPresent());
      await().until(() -> lab.api.asked.contains(step));
      tasks.close();
      lab.api.allow(step);
      tasks = lab.open();

      assertThat(tasks.find(place(task))).isInstanceOf(Adoption.NeverStarted.class);
      await().until(() -> lab.objects.list("jobs").isEmpty());
      await().until(() -> lab.objects.list("secrets").isEmpty());
      assertThat(exitOf(tasks.prepare(command(task, "touch " + task)).start())).isZero();
      tasks.forget(place(task).runDir());
      await().until(() -> lab.objects.list("jobs").isEmpty());
    }
  }

  @Test
  void a_start_whose_answer_was_lost_is_found_and_runs_once() throws Exception {
    TaskProcess unused = start("build", "echo x >>runs", WAIT);
    await().until(() -> Files.exists(dir.resolve("runs")));
    tasks.close();
    Files.deleteIfExists(place("build").runDir().resolve("begun"));

    TaskProcess process = found(lab.open().find(place("build")));
    let("go");

    assertThat(exitOf(process)).isZero();
    assertThat(Files.readString(dir.resolve("runs"))).isEqualTo("x\n");
  }

  @Test
  void a_server_with_another_data_directory_adopts_by_the_key() throws Exception {
    TaskProcess unused = start("build", "echo one", WAIT, "echo two; exit 5");
    await().until(() -> out("build").equals("one\n"));
    tasks.close();
    TaskPlace there =
        new TaskPlace(
            place("build").key(),
            place("build").launcher(),
            dir.resolve("elsewhere/job/build"),
            dir.resolve("there-out.log"),
            dir.resolve("there-err.log"));

    TaskProcess process = found(lab.open().find(there));
    let("go");

    assertThat(exitOf(process)).isEqualTo(5);
    assertThat(Files.readString(there.stdout())).isEqualTo("one\ntwo\n");
  }

  @Test
  void a_task_is_found_when_its_launcher_was_removed() throws Exception {
    TaskProcess unused = start("build", WAIT, "exit 5");
    await().until(() -> RemoteNote.hasBegun(place("build").runDir()));
    KubernetesTasks next = nextServer();
    lab.remove();

    TaskProcess process = found(next.find(place("build")));
    let("go");

    assertThat(exitOf(process)).isEqualTo(5);
    assertThat(next.hasNote(place("build").runDir())).isTrue();
  }

  @Test
  void secrets_are_in_the_cluster_only_until_the_script_has_them() throws Exception {
    TaskProcess process =
        tasks.prepare(command("build", "echo ${#KEY}", WAIT)).start(Map.of("KEY", "s3cr3t"));

    await().until(() -> out("build").equals("6\n"));
    await().until(() -> lab.objects.list("secrets").isEmpty());
    for (String kind : List.of("jobs", "pods", "configmaps")) {
      assertThat(lab.objects.list(kind).toString()).doesNotContain("s3cr3t");
    }
    let("go");
    assertThat(exitOf(process)).isZero();
  }

  @Test
  void what_a_task_needs_is_owned_by_its_job_and_goes_with_it() throws Exception {
    TaskProcess process = start("build", "echo one");
    assertThat(exitOf(process)).isZero();

    JsonNode job = lab.objects.get("jobs", key("build")).orElseThrow();
    assertThat(
            ApiObjects.isOwned(
                lab.objects.get("configmaps", key("build")).orElseThrow(),
                job.path("metadata").path("uid").asText()))
        .isTrue();
    assertThat(job.path("spec").path("backoffLimit").asInt(-1)).isZero();
    assertThat(job.path("spec").path("ttlSecondsAfterFinished").asInt()).isPositive();
    JsonNode pod = job.path("spec").path("template").path("spec");
    assertThat(pod.path("restartPolicy").asText()).isEqualTo("Never");
    assertThat(
            pod.path("containers").path(0).path("resources").path("limits").path("memory").asText())
        .isEqualTo("512Mi");

    tasks.forget(place("build").runDir());

    for (String kind : List.of("jobs", "pods", "configmaps", "secrets")) {
      await().until(() -> lab.objects.list(kind).isEmpty());
    }
  }

  @Test
  void all_tasks_are_seen_by_one_watch_of_jobs_and_one_of_pods() throws Exception {
    List<TaskProcess> processes = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      processes.add(start("t" + i, WAIT));
    }
    for (int i = 0; i < 12; i++) {
      String task = "t" + i;
      await().atMost(30, SECONDS).until(() -> RemoteNote.hasBegun(place(task).runDir()));
    }

    assertThat(lab.api.watches.get()).isEqualTo(2);
    assertThat(
            Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("prunner-kubernetes-"))
                .count())
        .isLessThanOrEqualTo(4);
    let("go");
    processes.forEach(process -> assertThat(exitOf(process)).isZero());
  }

  @Test
  void what_servers_have_left_that_never_came_back_is_removed_after_a_day() throws Exception {
    lab.objects.add("jobs", leftOver("old", Instant.now().minus(2, ChronoUnit.DAYS)));
    lab.objects.add("jobs", leftOver("young", Instant.now()));
    lab.objects.change(
        "jobs",
        "old",
        job ->
            job.withObject("/metadata")
                .put("creationTimestamp", Instant.now().minus(2, ChronoUnit.DAYS).toString()));

    TaskProcess process = start("build", "echo one");

    assertThat(exitOf(process)).isZero();
    await().until(() -> lab.objects.get("jobs", "old").isEmpty());
    assertThat(lab.objects.get("jobs", "young")).isPresent();
  }

  private ObjectNode leftOver(String name, Instant created) throws IOException {
    return lab.objects.parse(
        """
        {"kind": "Job", "apiVersion": "batch/v1", "spec": {"suspend": true},
         "metadata": {"name": "%s", "creationTimestamp": "%s",
           "labels": {"app.kubernetes.io/managed-by": "prunner", "prunner.dev/key": "%s"}}}
        """
            .formatted(name, created, name)
            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
