package dev.prunner.process.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.prunner.process.LauncherState;
import dev.prunner.process.TaskLostException;
import dev.prunner.process.TaskProcess;
import dev.prunner.process.remote.RemoteNote;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of tasks when their engine does not answer. */
class ContainerOutageTest extends ContainerCase {

  @Test
  void a_task_waits_for_the_engine_and_then_it_is_lost() throws IOException {
    lab.define(settings(4, Duration.ofSeconds(2)));
    podman.let("down");

    TaskProcess process = start("t", "echo never");
    await()
        .until(() -> tasks.waitsFor(place("t")).filter(why -> why.contains("answer")).isPresent());

    assertThat(tasks.waitsFor(place("t")).orElseThrow())
        .endsWith("podman does not answer: Error: cannot connect to the engine");
    LauncherState state = tasks.states().get(0);
    assertThat(state.waiting()).isEqualTo(1);
    assertThat(state.isReachable()).isFalse();
    assertThatThrownBy(() -> exitOf(process))
        .hasCauseInstanceOf(TaskLostException.class)
        .hasMessageContaining("was not started within 2 s: podman does not answer: ");
    awaitGone(process);
  }

  @Test
  void a_task_that_waits_runs_when_the_engine_answers() throws IOException {
    podman.let("down");
    TaskProcess process = start("t", "echo late");
    await().until(() -> tasks.states().get(0).waiting() == 1);

    podman.no("down");

    assertThat(exitOf(process)).isZero();
    assertThat(out("t")).isEqualTo("late\n");
    assertThat(tasks.states().get(0).isReachable()).isTrue();
  }

  @Test
  void a_task_that_waits_can_be_stopped() throws IOException {
    podman.let("down");
    TaskProcess process = start("t", "echo never");
    await().until(() -> tasks.states().get(0).waiting() == 1);

    process.stop();

    assertThat(exitOf(process)).isEqualTo(143);
    awaitGone(process);
  }

  @Test
  void an_engine_that_does_not_answer_for_a_while_loses_nothing() throws IOException {
    TaskProcess process = start("t", slowly("exit 8"));
    await().until(() -> out("t").lines().count() > 20);

    podman.let("down");
    assertThat(exitOf(process)).isEqualTo(8);
    assertThat(out("t")).isEqualTo(numbers());
    podman.no("down");

    awaitGone(process);
  }

  @Test
  void a_running_task_whose_engine_says_nothing_any_more_is_lost_and_ended_later()
      throws IOException {
    lab.define(settings(4, Duration.ofSeconds(2)));
    TaskProcess process = start("t", "echo $$; sleep 60");
    await().until(() -> !out("t").isEmpty());

    podman.let("hangs");

    assertThatThrownBy(() -> exitOf(process))
        .hasCauseInstanceOf(TaskLostException.class)
        .hasMessageContaining("was lost: no answer for 2 s: podman does not answer: no answer");
    awaitGone(process);
    podman.no("hangs");
    await("the lost one is ended when the engine is back")
        .atMost(Duration.ofSeconds(30))
        .until(() -> !containers().contains(key("t")));
  }

  @Test
  void an_engine_that_crashes_when_it_has_run_the_container_has_the_script_run_once()
      throws IOException {
    podman.let("crashes");
    TaskProcess process =
        start("t", "echo run >>ran; until [ -e go ]; do sleep 0.01; done; exit 5");

    await().until(() -> Files.exists(dir.resolve("ran")));
    podman.let("go");
    await().until(() -> !tasks.states().get(0).isReachable());
    podman.no("crashes");
    podman.no("down");
    await().until(() -> tasks.states().get(0).isReachable());
    Files.createFile(dir.resolve("go"));

    assertThat(exitOf(process)).isEqualTo(5);
    assertThat(Files.readString(dir.resolve("ran"))).isEqualTo("run\n");
  }

  @Test
  void a_cancel_is_made_good_when_the_engine_answers() throws IOException {
    TaskProcess process = start("t", "echo $$; sleep 60");
    await().until(() -> !out("t").isEmpty());
    podman.let("down");

    process.stop();
    await().until(() -> !tasks.states().get(0).isReachable());
    assertThat(process.exit()).isNotDone();
    podman.no("down");

    assertThat(exitOf(process)).isEqualTo(143);
    awaitGone(process);
  }

  @Test
  void one_list_of_containers_does_for_all_tasks() throws IOException {
    List<TaskProcess> started = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      started.add(start("t" + i, "until [ -e go ]; do sleep 0.05; done; seq 1 " + (100 + i)));
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                IntStream.range(0, 12).allMatch(i -> RemoteNote.hasBegun(place("t" + i).runDir())));
    long before = lists();
    Files.createFile(dir.resolve("go"));
    started.forEach(ContainerOutageTest::exitOf);
    started.forEach(ContainerOutageTest::awaitGone);

    assertThat(lists() - before).isLessThan(40);
    for (int i = 0; i < 12; i++) {
      assertThat(out("t" + i)).endsWith("\n" + (100 + i) + "\n").startsWith("1\n2\n");
    }
  }

  private static long lists() throws IOException {
    return podman.calls().stream().filter(call -> call.equals("ps")).count();
  }
}
