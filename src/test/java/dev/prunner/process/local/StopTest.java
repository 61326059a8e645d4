package dev.prunner.process.local;

import static dev.prunner.process.local.ProcessLab.isAlive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.prunner.process.local.ProcessLab.Started;
import dev.prunner.process.local.table.PsProcTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StopTest {

  private static final Duration GRACE = ProcessLab.GRACE;

  /** Children that would live on if only the group of the leader were asked to end. */
  private static final String IN_A_SESSION_OF_ITS_OWN = "setsid sh -c 'echo $$; exec sleep 60' &";

  private static final String IN_A_GROUP_OF_ITS_OWN = "set -m; sh -c 'echo $$; exec sleep 60' &";
  private static final String WITHOUT_ENVIRONMENT =
      "env -i /bin/sh -c 'trap \"\" TERM; echo $$; /bin/sleep 60; /bin/sleep 60' &";
  private static final String DEAF_TO_SIGTERM =
      "sh -c 'trap \"\" TERM; echo $$; sleep 60; sleep 60' &";

  private static final String IN_A_SESSION_WITHOUT_ENVIRONMENT =
      "setsid env -i /bin/sh -c 'trap \"\" TERM; echo $$; /bin/sleep 60; /bin/sleep 60' &";

  private final ProcessLab lab;

  StopTest(@TempDir Path dir) {
    lab = new ProcessLab(dir);
  }

  @AfterEach
  void endAll() {
    lab.close();
  }

  @ParameterizedTest
  @MethodSource("dev.prunner.process.local.ProcessLab#shells")
  void ends_a_well_behaved_group_long_before_the_grace_time(Path shell, @TempDir Path dir) {
    try (ProcessLab inShell = new ProcessLab(dir, shell)) {
      Started task = inShell.start("bash -c 'echo $$; sleep 60 & echo $!; sleep 60'");
      long child = task.pid(0);
      long grandchild = task.pid(1);

      long begun = System.nanoTime();
      task.process().stop();
      task.awaitGone();

      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(GRACE);
      assertThat(task.exitCode()).isEqualTo(143);
      assertThat(isAlive(child)).isFalse();
      assertThat(isAlive(grandchild)).isFalse();
    }
  }

  @Test
  void a_script_that_ignores_sigterm_is_killed_after_the_grace_time() {
    Started task = lab.start("trap '' TERM", "echo $$; sleep 60; sleep 60");
    long pid = task.pid(0);

    long begun = System.nanoTime();
    task.process().stop();
    task.awaitGone();

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(GRACE, GRACE.plusSeconds(1));
    assertThat(task.exitCode()).isEqualTo(137);
    assertThat(isAlive(pid)).isFalse();
  }

  @Test
  void a_script_may_clean_up_and_choose_its_exit_code() {
    Started task = lab.start("trap 'echo bye; exit 5' TERM", "echo $$; sleep 60 & wait");
    task.pid(0);

    task.process().stop();

    assertThat(task.exitCode()).isEqualTo(5);
    assertThat(task.out()).endsWith("bye\n");
  }

  @Test
  void kill_ends_all_at_once() {
    Started task = lab.start("trap '' TERM", DEAF_TO_SIGTERM, "wait");
    long child = task.pid(0);

    long begun = System.nanoTime();
    task.process().kill();
    task.awaitGone();

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(GRACE);
    assertThat(task.exitCode()).isEqualTo(137);
    assertThat(isAlive(child)).isFalse();
  }

  @Test
  void kill_does_not_wait_for_an_earlier_stop() {
    Started task = lab.start("trap '' TERM", "echo $$; sleep 60; sleep 60");
    task.pid(0);

    long begun = System.nanoTime();
    task.process().stop();
    task.process().kill();
    task.awaitGone();

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(GRACE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        IN_A_SESSION_OF_ITS_OWN,
        IN_A_GROUP_OF_ITS_OWN,
        WITHOUT_ENVIRONMENT,
        DEAF_TO_SIGTERM
      })
  void stop_reaches_every_child(String background) {
    Started task = lab.start(background, "wait");
    long child = task.pid(0);

    task.process().stop();
    task.awaitGone();

    assertThat(isAlive(child)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        IN_A_SESSION_OF_ITS_OWN,
        IN_A_GROUP_OF_ITS_OWN,
        DEAF_TO_SIGTERM,
        "sleep 60 & echo $!"
      })
  void what_a_script_leaves_in_the_background_is_ended_after_it(String background) {
    Started task = lab.start(background, "until [ -s 1-out.log ]; do sleep 0.01; done", "exit 3");
    long child = task.pid(0);

    assertThat(task.exitCode()).isEqualTo(3);
    task.awaitGone();

    assertThat(isAlive(child)).isFalse();
  }

  @Test
  void a_control_group_knows_a_child_that_hides_from_all_else() {
    assumeTrue(Cgroups.ofThisProcess().areThere(), "the system lets us make no control groups");
    Started task = lab.start(IN_A_SESSION_WITHOUT_ENVIRONMENT, "wait");
    long child = task.pid(0);

    task.process().stop();
    task.awaitGone();

    assertThat(isAlive(child)).isFalse();
  }

  @Test
  void a_control_group_tells_what_is_left_when_the_wrapper_is_killed() {
    assumeTrue(Cgroups.ofThisProcess().areThere(), "the system lets us make no control groups");
    Started task = lab.start("echo $PPID", IN_A_SESSION_WITHOUT_ENVIRONMENT, "wait");
    long wrapper = task.pid(0);
    long child = task.pid(1);

    ProcessHandle.of(wrapper).orElseThrow().destroyForcibly();
    task.awaitGone();

    assertThat(isAlive(child)).isFalse();
  }

  @Test
  void a_control_group_ends_what_was_left_in_the_background() {
    assumeTrue(Cgroups.ofThisProcess().areThere(), "the system lets us make no control groups");
    String untilItRuns = "until [ -s 1-out.log ]; do sleep 0.01; done";
    Started task = lab.start(IN_A_SESSION_WITHOUT_ENVIRONMENT, untilItRuns);
    long child = task.pid(0);

    assertThat(task.exitCode()).isZero();
    task.awaitGone();

    assertThat(isAlive(child)).isFalse();
    assertThat(lab.run("echo next").stdout()).isEqualTo("next\n");
  }

  @Test
  void the_exit_code_does_not_wait_for_what_is_left() {
    Started task = lab.start(DEAF_TO_SIGTERM, "until [ -s 1-out.log ]; do sleep 0.01; done");

    assertThat(task.exitCode()).isZero();
    assertThat(task.process().gone()).isNotDone();
    assertThat(isAlive(task.pid(0))).isTrue();
  }

  /** At any moment of its birth: before it has its session, its trap, its script. */
  @RepeatedTest(3)
  void a_stop_right_after_the_start_is_not_lost() {
    List<Started> tasks = IntStream.range(0, 30).mapToObj(i -> startAndStop()).toList();

    tasks.forEach(Started::awaitGone);

    assertThat(tasks).extracting(Started::exitCode).containsOnly(143);
  }

  private Started startAndStop() {
    Started task = lab.start("sleep 60");
    task.process().stop();
    return task;
  }

  @Test
  void a_stop_after_the_end_does_nothing() {
    Started task = lab.start("true");
    task.awaitGone();

    task.process().stop();
    task.process().kill();

    assertThat(task.exitCode()).isZero();
    task.awaitGone();
  }

  @Test
  void a_task_whose_wrapper_is_killed_counts_as_killed_and_is_ended() {
    Started task = lab.start("echo $$; echo $PPID; sleep 60");
    long script = task.pid(0);

    ProcessHandle.of(task.pid(1)).orElseThrow().destroyForcibly();

    assertThat(task.exitCode()).isEqualTo(137);
    task.awaitGone();
    await().untilAsserted(() -> assertThat(isAlive(script)).isFalse());
  }

  @Test
  void a_group_is_ended_without_proc_too(@TempDir Path dir) {
    Programs programs = Programs.ofThisProcess();
    try (ProcessLab withPs =
        ProcessLab.withoutSpawner(dir, Shells.posix(programs), programs, new PsProcTable())) {
      Started task =
          withPs.start(DEAF_TO_SIGTERM, IN_A_GROUP_OF_ITS_OWN.replace("set -m;", ""), "wait");
      long child = task.pid(0);
      long other = task.pid(1);

      task.process().stop();
      task.awaitGone();

      assertThat(isAlive(child)).isFalse();
      assertThat(isAlive(other)).isFalse();
    }
  }

  @Test
  void other_tasks_go_on() {
    Started other = lab.start("echo $$; sleep 60");
    Started task = lab.start("echo $$; sleep 60");
    task.pid(0);

    task.process().stop();
    task.awaitGone();

    assertThat(isAlive(other.pid(0))).isTrue();
    assertThat(other.process().exit()).isNotDone();
  }
}
