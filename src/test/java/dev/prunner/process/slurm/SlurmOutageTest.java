package dev.prunner.process.slurm;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.prunner.process.LauncherState;
import dev.prunner.process.TaskLostException;
import dev.prunner.process.TaskProcess;
import dev.prunner.testing.LauncherContract;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of tasks when Slurm, its nodes and servers go and come, and others interfere. */
class SlurmOutageTest extends SlurmFixture {

  @Test
  void a_task_goes_on_and_its_exit_is_told_while_slurmctld_is_away() throws IOException {
    TaskProcess process = start("t", slowly("exit 7"));
    await().until(() -> !out("t").isEmpty());

    cluster.stopController();
    try {
      assertThat(exitOf(process)).isEqualTo(7);
      assertThat(out("t")).isEqualTo(numbers());
      process.gone().orTimeout(10, SECONDS).join();
      TaskProcess next = start("u", "echo late");
      await().until(() -> tasks.states().get(0).hosts().get(0).problem().isPresent());
      LauncherState state = tasks.states().get(0);
      assertThat(state.isReachable()).isFalse();
      assertThat(state.waiting()).isEqualTo(1);
      assertThat(tasks.waitsFor(place("u")).orElseThrow())
          .startsWith("Slurm does not answer: ")
          .contains("Unable to contact slurm controller");
      cluster.startController();
      assertThat(exitOf(next)).isZero();
      assertThat(out("u")).isEqualTo("late\n");
      assertThat(tasks.states().get(0).isReachable()).isTrue();
    } finally {
      if (!cluster.isControllerUp()) {
        cluster.startController();
      }
    }
  }

  @Test
  void a_task_that_cannot_be_handed_over_in_time_is_lost() throws IOException {
    lab.define(
        new SlurmSettings(
            SlurmLab.NAME, List.of(), Optional.empty(), "", shared(), Duration.ofSeconds(2)));
    cluster.stopController();
    try {
      assertLost(
          start("t", "echo never"),
          "was not handed to Slurm, which does not answer: Unable to contact");
      assertThat(shared("t")).doesNotExist();
      TaskProcess stopped = start("u", "echo never");
      stopped.stop();
      assertThat(exitOf(stopped)).isEqualTo(143);
    } finally {
      cluster.startController();
    }
  }

  @Test
  void a_job_that_somebody_cancels_is_lost_with_that_reason() throws IOException {
    TaskProcess process = start("t", "sleep 60 & echo $!; wait");
    await().until(() -> !out("t").isEmpty());

    cluster.ask("scancel", "--name=" + place("t").key().name());

    assertLost(process, "was ended by Slurm (CANCELLED: somebody has canceled it)");
    long child = Long.parseLong(out("t").strip());
    await().until(() -> !LauncherContract.isAlive(child));
  }

  @Test
  void a_job_that_somebody_cancels_while_it_waits_is_lost() throws IOException {
    lab.define(SlurmLab.settings(shared(), CLOSED));
    TaskProcess process = start("t", "echo never");
    await().until(() -> !jobs("t").isEmpty());

    cluster.ask("scancel", "--name=" + place("t").key().name());

    assertLost(process, "was ended by Slurm before it began (CANCELLED: somebody has canceled it)");
  }

  @Test
  void a_job_whose_node_fails_is_lost_with_that_reason() throws IOException {
    TaskProcess process = start("t", "trap '' TERM; echo $$; sleep 60; sleep 60");
    await().until(() -> !out("t").isEmpty());
    String node = cluster.ask("sinfo", "--noheader", "--partition=short", "--format=%N").strip();

    cluster.ask("scontrol", "update", "NodeName=" + node, "State=DOWN", "Reason=test");
    try {
      assertLost(process, "was ended by Slurm (NODE_FAIL: its node has failed)");
    } finally {
      cluster.ask("scontrol", "update", "NodeName=" + node, "State=RESUME");
      cluster.awaitNode();
    }
  }

  /** The job cannot write what Slurm itself opens there, as where there is no such directory. */
  @Test
  void a_directory_that_the_node_does_not_share_is_told() throws IOException {
    lab.define(SlurmLab.settings(shared(), CLOSED));
    TaskProcess process = start("t", "echo never");
    await().until(() -> !jobs("t").isEmpty());
    Files.createDirectory(shared("t").resolve(".log"));

    cluster.ask("scontrol", "update", "JobId=" + idOf("t"), "Partition=short");

    assertLost(process, "and left nothing in " + shared("t") + "; the node ");
  }

  @Test
  void a_task_whose_directory_somebody_removes_is_lost() throws IOException {
    lab.define(SlurmLab.settings(shared(), CLOSED));
    TaskProcess process = start("t", "echo never");
    await().until(() -> !jobs("t").isEmpty());

    deleteAll(shared());

    assertLost(process, "was lost: its directory " + shared("t") + " has gone");
    await("nothing of it waits any more").until(() -> jobs("t").isEmpty());
  }

  @Test
  void many_tasks_run_at_once() throws IOException {
    List<TaskProcess> started = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      started.add(start("t" + i, "seq 1 " + (100 + i)));
    }
    started.forEach(process -> assertThat(exitOf(process)).isZero());

    for (int i = 0; i < 30; i++) {
      assertThat(out("t" + i)).endsWith("\n" + (100 + i) + "\n").startsWith("1\n2\n");
    }
  }

  /** The shortest limit is a minute. */
  @Test
  @Tag("nightly")
  void a_job_whose_time_is_over_is_lost_with_that_reason() throws IOException {
    lab.define(SlurmLab.settings(shared(), "--time=1"));
    TaskProcess process = start("t", "echo $$; sleep 600");

    assertThatThrownBy(() -> process.exit().orTimeout(180, SECONDS).join())
        .hasCauseInstanceOf(TaskLostException.class)
        .hasMessageContaining("was ended by Slurm (TIMEOUT: its time limit is over)");
  }
}
