package dev.prunner.process.slurm;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.prunner.process.Adoption;
import dev.prunner.process.StopRules;
import dev.prunner.process.TaskProcess;
import dev.prunner.process.remote.RemoteNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How tasks are handed over, and found again. */
class SlurmStartTest extends SlurmFixture {

  @Test
  void what_slurm_refuses_is_told_in_its_words() throws IOException {
    lab.define(SlurmLab.settings(shared(), "--partition=nowhere"));

    assertLost(
        start("t", "echo never"),
        "was refused by Slurm: Batch job submission failed: Invalid partition name specified");
    assertThat(shared("t")).doesNotExist();
  }

  @Test
  void a_task_that_waits_says_why_and_can_be_stopped() throws IOException {
    lab.define(SlurmLab.settings(shared(), CLOSED));
    TaskProcess process = start("t", "echo never");
    await()
        .until(
            () -> tasks.waitsFor(place("t")).equals(Optional.of("waits in Slurm: PartitionDown")));
    assertThat(jobs("t")).hasSize(1);

    process.stop();

    assertThat(exitOf(process)).isEqualTo(143);
    process.gone().orTimeout(5, SECONDS).join();
    await("nothing of it waits any more").until(() -> jobs("t").isEmpty());
  }

  @Test
  void secrets_wait_in_a_file_of_the_owner_until_the_job_begins() throws IOException {
    lab.define(SlurmLab.settings(shared(), CLOSED));
    TaskProcess process =
        tasks
            .prepare(command("t", "echo \"${#KEY}\"; until [ -e go ]; do sleep 0.01; done"))
            .start(Map.of("KEY", "s3cr3t"));
    Path file = shared("t").resolve(".secrets");
    await().until(() -> !jobs("t").isEmpty());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    String id = idOf("t");
    assertThat(cluster.ask("scontrol", "write", "batch_script", id, "-"))
        .contains("p_dir=")
        .doesNotContain("s3cr3t");

    cluster.ask("scontrol", "update", "JobId=" + id, "Partition=short");

    await().until(() -> out("t").equals("6\n"));
    assertThat(file).doesNotExist();
    Files.createFile(dir.resolve("go"));
    assertThat(exitOf(process)).isZero();
  }

  @Test
  void secrets_of_a_task_that_is_stopped_before_it_begins_are_removed() throws IOException {
    lab.define(SlurmLab.settings(shared(), CLOSED));
    TaskProcess process = tasks.prepare(command("t", "echo never")).start(Map.of("KEY", "s3cr3t"));
    await().until(() -> !jobs("t").isEmpty());

    process.stop();

    assertThat(exitOf(process)).isEqualTo(143);
    assertThat(shared("t").resolve(".secrets")).doesNotExist();
  }

  @Test
  void a_server_without_the_run_directory_finds_a_task_by_its_key() throws IOException {
    TaskProcess unused = start("t", "echo all; until [ -e go ]; do sleep 0.01; done; exit 4");
    await().until(() -> out("t").equals("all\n"));
    tasks.close();
    deleteAll(dir.resolve("run"));
    Files.delete(place("t").stdout());

    Adoption adoption = lab.open().find(place("t"));
    Files.createFile(dir.resolve("go"));

    assertThat(exitOf(((Adoption.Found) adoption).process())).isEqualTo(4);
    assertThat(out("t")).isEqualTo("all\n");
    assertThat(lab.open().find(place("other"))).isInstanceOf(Adoption.NeverStarted.class);
  }

  @Test
  void a_start_whose_answer_was_not_heard_is_found_by_its_name() throws IOException {
    lab.define(SlurmLab.settings(shared(), CLOSED));
    TaskProcess unused = start("t", "echo once >>runs; exit 5");
    await().until(() -> Files.exists(shared("t").resolve(".id")));
    tasks.close();
    Files.delete(shared("t").resolve(".id"));

    Adoption adoption = lab.open().find(place("t"));

    String id = idOf("t");
    cluster.ask("scontrol", "update", "JobId=" + id, "Partition=short");
    assertThat(exitOf(((Adoption.Found) adoption).process())).isEqualTo(5);
    assertThat(dir.resolve("runs")).hasContent("once");
  }

  @Test
  void a_start_that_slurm_never_heard_of_is_made_again() throws IOException {
    cluster.stopController();
    try {
      TaskProcess unused = start("t", "echo first >>runs");
      await().until(() -> tasks.states().get(0).hosts().get(0).problem().isPresent());
      assertThat(shared("t")).isDirectory();
      tasks.close();
    } finally {
      cluster.startController();
    }

    SlurmTasks next = lab.open();
    assertThat(next.find(place("t"))).isInstanceOf(Adoption.NeverStarted.class);
    assertThat(shared("t")).doesNotExist();
    TaskProcess again = next.prepare(command("t", "echo second >>runs")).start();
    assertThat(exitOf(again)).isZero();
    assertThat(dir.resolve("runs")).hasContent("second");
  }

  @Test
  void a_job_that_slurm_has_twice_runs_once() throws IOException {
    TaskProcess process = start("t", "echo x >>runs; until [ -e go ]; do sleep 0.01; done");
    await().until(() -> Files.exists(dir.resolve("runs")));
    String second =
        cluster.ask(
            "sbatch",
            "--parsable",
            "--job-name=" + place("t").key().name(),
            "--output=" + dir.resolve("second.log"),
            shared("t").resolve(".batch").toString());

    await()
        .until(
            () ->
                Files.exists(dir.resolve("second.log"))
                    && Files.readString(dir.resolve("second.log"))
                        .contains("Another job runs this task"));
    Files.createFile(dir.resolve("go"));

    assertThat(second).isNotBlank();
    assertThat(exitOf(process)).isZero();
    assertThat(dir.resolve("runs")).hasContent("x");
  }

  @Test
  void slurm_gets_the_limit_of_the_definition_else_what_the_timeout_needs() throws IOException {
    lab.define(
        new SlurmSettings(
            SlurmLab.NAME,
            List.of(CLOSED),
            Optional.of(Duration.ofMinutes(30)),
            "",
            shared(),
            Duration.ofSeconds(20)));
    TaskProcess unused = start("defined", "echo never");
    lab.define(SlurmLab.settings(shared(), CLOSED));
    TaskProcess process =
        tasks
            .prepare(
                command("timeout", "echo never")
                    .endedBy(new StopRules(Optional.of(Duration.ofMinutes(2)), "TERM")))
            .start();

    await().until(() -> limit("defined").equals("30:00"));
    await().until(() -> limit("timeout").equals("3:00"));
    assertThat(process.exit()).isNotDone();
  }

  private String limit(String task) {
    return cluster
        .ask("squeue", "--noheader", "--name=" + place(task).key().name(), "--format=%l")
        .strip();
  }

  @Test
  void a_job_gets_the_login_and_what_srun_hands_on_and_nothing_of_the_server() throws IOException {
    TaskProcess process =
        start("t", "echo \"$HOME|${SLURM_EXPORT_ENV-none}|${LC_ALL-none}|$SLURM_JOB_NAME\"");

    assertThat(exitOf(process)).isZero();
    assertThat(out("t"))
        .isEqualTo(
            System.getProperty("user.home") + "|none|none|" + place("t").key().name() + "\n");
  }

  @Test
  void what_is_forgotten_is_removed() throws IOException {
    TaskProcess process = start("t", "echo out");
    assertThat(exitOf(process)).isZero();
    process.gone().orTimeout(10, SECONDS).join();
    assertThat(shared("t")).isDirectory();

    tasks.forget(place("t").runDir());

    await().until(() -> Files.notExists(shared("t")));
  }

  @Test
  void what_another_type_has_started_is_not_forgotten_by_this_one() throws IOException {
    Path runDir = place("t").runDir();
    new RemoteNote("ssh", "farm", "key", 0, 0, List.of(shared().toString())).write(runDir);
    Files.createDirectories(shared());

    tasks.forget(runDir);

    assertThat(RemoteNote.read(runDir)).isPresent();
    assertThat(shared()).isDirectory();
  }

  @Test
  void a_launcher_that_was_removed_starts_nothing_and_loses_nothing() throws IOException {
    TaskProcess running = start("t", "echo begun; until [ -e go ]; do sleep 0.01; done; exit 3");
    await().until(() -> out("t").equals("begun\n"));
    lab.remove();

    assertThatThrownBy(() -> start("u", "echo never"))
        .hasMessage("The launcher 'hpc' is not defined any more");
    tasks.close();
    Adoption adoption = lab.open().find(place("t"));
    Files.createFile(dir.resolve("go"));

    assertThat(running.exit()).isNotDone();
    assertThat(exitOf(((Adoption.Found) adoption).process())).isEqualTo(3);
  }
}
