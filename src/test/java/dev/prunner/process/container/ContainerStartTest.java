package dev.prunner.process.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.prunner.process.LauncherState;
import dev.prunner.process.Script;
import dev.prunner.process.ScriptCommand;
import dev.prunner.process.StopRules;
import dev.prunner.process.TaskLostException;
import dev.prunner.process.TaskPlace;
import dev.prunner.process.TaskProcess;
import dev.prunner.process.remote.RemoteNote;
import dev.prunner.testing.Podman;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How tasks come into containers, or do not. */
class ContainerStartTest extends ContainerCase {

  @Test
  void an_image_that_cannot_be_had_is_a_failed_start_in_the_words_of_the_engine()
      throws IOException {
    ContainerSettings now = settings(4, Duration.ofSeconds(20));
    lab.define(withImage(now, "localhost/prunner-none:1"));

    assertThatThrownBy(() -> exitOf(start("t", "echo never")))
        .hasCauseInstanceOf(TaskLostException.class)
        .hasMessageContaining("could not be started: Error: ")
        .hasMessageContaining("prunner-none");
    assertThat(containers()).doesNotContain(key("t"));
  }

  @Test
  void what_the_engine_cannot_run_is_a_failed_start_and_leaves_nothing() throws IOException {
    lab.define(with(settings(4, Duration.ofSeconds(20)), "nobody-knows", Map.of()));

    assertThatThrownBy(() -> exitOf(start("t", "echo never")))
        .hasCauseInstanceOf(TaskLostException.class)
        .hasMessageContaining("could not be started: Error: ")
        .hasMessageContaining("nobody-knows");
    await().until(() -> !containers().contains(key("t")));
  }

  @Test
  void a_container_that_ends_before_the_script_is_a_failed_start() throws IOException {
    lab.define(with(settings(4, Duration.ofSeconds(20)), "root", Map.of(), "--env=PATH=/nowhere"));

    assertThatThrownBy(() -> exitOf(start("t", "echo never")))
        .hasCauseInstanceOf(TaskLostException.class)
        .hasMessageContaining("could not be started: ");
    await().until(() -> !containers().contains(key("t")));
  }

  @Test
  void another_user_has_the_same_promises_and_the_launchers_environment() throws IOException {
    assumeTrue(System.getProperty("user.name").equals("root"), "others may have no other users");
    lab.define(
        with(
            settings(4, Duration.ofSeconds(20)), "ci", Map.of("FROM", "launcher"), "--hostname=h"));
    Script script =
        new Script(
            "t",
            List.of("id -u; echo $FROM ${#KEY}; echo err >&2; umask; pwd; sleep 60 & exit 3"),
            false,
            Map.of());
    ScriptCommand command =
        new ScriptCommand(place("t"), script, Path.of("usr"), Map.of(), StopRules.DEFAULT);
    TaskProcess process = tasks.prepare(command).start(Map.of("KEY", "hidden"));

    assertThat(exitOf(process)).isEqualTo(3);
    awaitGone(process);
    assertThat(out("t")).isEqualTo("1234\nlauncher 6\n0022\n/usr\n");
    assertThat(Files.readString(place("t").stderr())).isEqualTo("err\n");
  }

  @Test
  void secrets_are_neither_in_what_the_engine_knows_nor_in_its_files() throws IOException {
    TaskProcess process =
        tasks
            .prepare(command("t", "echo ${#KEY}; until [ -e go ]; do sleep 0.01; done"))
            .start(Map.of("KEY", "s3cr3t-value"));
    await().until(() -> out("t").equals("12\n"));

    assertThat(podman.say("inspect", key("t"))).contains(key("t")).doesNotContain("s3cr3t");
    assertThat(podman.filesWith("s3cr3t")).isEmpty();
    assertThat(podman.say("exec", key("t"), "grep", "-ls", "s3cr3t", Box.INSIDE + "/script"))
        .isEmpty();
    Files.createFile(dir.resolve("go"));
    assertThat(exitOf(process)).isZero();
  }

  @Test
  void a_stop_while_the_engine_fetches_the_image_ends_the_task_at_once() throws IOException {
    podman.let("slow");
    TaskProcess process = start("t", "echo run >>ran");
    await().until(() -> Files.exists(place("t").runDir().resolve("box-1/boot")));

    process.stop();

    assertThat(exitOf(process)).isEqualTo(143);
    awaitGone(process);
    podman.let("go");
    TaskProcess next = start("u", "true");
    assertThat(exitOf(next)).isZero();
    await().until(() -> !containers().contains(key("t")));
    assertThat(dir.resolve("ran")).doesNotExist();
  }

  @Test
  void tasks_wait_for_a_free_slot() throws IOException {
    lab.define(settings(2, Duration.ofSeconds(20)));
    List<TaskProcess> started = new ArrayList<>();
    for (String task : List.of("a", "b", "c")) {
      started.add(start(task, "until [ -e go ]; do sleep 0.01; done"));
    }
    await().until(() -> RemoteNote.hasBegun(place("b").runDir()));

    assertThat(tasks.waitsFor(place("c"))).contains("waits for a free slot of 'box'");
    assertThat(tasks.waitsFor(place("a"))).isEmpty();
    LauncherState.Host host = tasks.states().get(0).hosts().get(0);
    assertThat(host.running()).isEqualTo(2);
    Files.createFile(dir.resolve("go"));

    started.forEach(process -> assertThat(exitOf(process)).isZero());
  }

  @Test
  void what_a_start_that_was_taken_back_has_left_does_not_keep_the_next_one_from_running()
      throws IOException {
    TaskProcess unused =
        tasks.prepare(command("t", "echo run >>ran")).start(Map.of("KEY", "value"));
    await().until(() -> Files.exists(dir.resolve("ran")));
    awaitGone(unused);
    Path box = place("t").runDir().resolve("box-1");
    Files.writeString(box.resolve(key("t")), "revoked\n");

    assertThat(exitOf(start("t", "echo again >>ran"))).isZero();

    assertThat(Files.readString(dir.resolve("ran"))).isEqualTo("run\nagain\n");
  }

  @Test
  void a_path_with_a_colon_is_refused() {
    ScriptCommand command = command("t", "true");
    TaskPlace place =
        new TaskPlace(
            command.place().key(),
            command.place().launcher(),
            dir.resolve("a:b"),
            command.stdout(),
            command.stderr());

    assertThatThrownBy(
            () ->
                tasks.prepare(
                    new ScriptCommand(place, command.script(), dir, Map.of(), StopRules.DEFAULT)))
        .hasMessageContaining("a:b, since its path has a colon");
  }

  private static ContainerSettings withImage(ContainerSettings now, String image) {
    return new ContainerSettings(
        now.name(),
        now.command(),
        image,
        now.volumes(),
        now.network(),
        now.user(),
        now.env(),
        now.options(),
        now.workingDir(),
        now.slots(),
        now.unreachableAfter());
  }

  private static ContainerSettings with(
      ContainerSettings now, String user, Map<String, String> env, String... options) {
    List<String> all = new ArrayList<>(now.options());
    all.addAll(List.of(options));
    return new ContainerSettings(
        now.name(),
        now.command(),
        now.image(),
        now.volumes(),
        now.network(),
        Optional.of(user),
        env,
        all,
        now.workingDir(),
        now.slots(),
        now.unreachableAfter());
  }

  @Test
  void one_that_waits_for_its_image_says_so_and_keeps_no_other_from_being_ended()
      throws IOException {
    TaskProcess running = start("r", "echo 1; sleep 60");
    await().until(() -> !out("r").isEmpty());
    podman.let("slow");
    List<TaskProcess> waiting = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      waiting.add(start("t" + i, "true"));
    }
    await().until(() -> tasks.waitsFor(place("t0")).isPresent());
    assertThat(tasks.waitsFor(place("t0")))
        .contains(
            "waits for podman to start the container, for which it may fetch '"
                + Podman.IMAGE
                + "'");

    running.stop();

    assertThat(exitOf(running)).isEqualTo(143);
    awaitGone(running);
    waiting.forEach(TaskProcess::stop);
    waiting.forEach(process -> assertThat(exitOf(process)).isEqualTo(143));
    podman.let("go");
  }
}
