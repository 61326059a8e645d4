package dev.prunner.process.slurm;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.prunner.process.Adoption;
import dev.prunner.process.LauncherState;
import dev.prunner.process.Script;
import dev.prunner.process.ScriptCommand;
import dev.prunner.process.StopRules;
import dev.prunner.process.TaskKey;
import dev.prunner.process.TaskLostException;
import dev.prunner.process.TaskPlace;
import dev.prunner.process.TaskProcess;
import dev.prunner.testing.LauncherContract;
import dev.prunner.testing.SlurmCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of tasks when Slurm, its nodes and servers go and come, and others interfere. */
class SlurmOutageTest {

  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final String CLOSED = "--partition=closed";

  private static SlurmCluster cluster;

  private final UUID job = UUID.randomUUID();
  @TempDir private Path dir;
  private SlurmLab lab;
  private SlurmTasks tasks;

  @BeforeAll
  static void startSlurm(@TempDir Path dir) throws IOException {
    cluster = SlurmCluster.start(dir);
  }

  @AfterAll
  static void stopSlurm() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @BeforeEach
  void open() {
    lab = new SlurmLab(cluster, GRACE, SlurmLab.settings(shared()));
    tasks = lab.open();
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private Path shared() {
    return dir.resolve("shared");
  }

  private Path shared(String task) {
    return shared().resolve(place(task).key().name());
  }

  private TaskPlace place(String task) {
    return new TaskPlace(
        new TaskKey(job, task, 1),
        Optional.of(SlurmLab.NAME),
        dir.resolve("run").resolve(task),
        dir.resolve(task + "-out.log"),
        dir.resolve(task + "-err.log"));
  }

  private ScriptCommand command(String task, String script) {
    return new ScriptCommand(
        place(task),
        new Script(task, List.of(script), false, Map.of()),
        dir,
        Map.of(),
        StopRules.DEFAULT);
  }

  private TaskProcess start(String task, String script) throws IOException {
    return tasks.prepare(command(task, script)).start();
  }

  private String out(String task) throws IOException {
    return Files.readString(place(task).stdout());
  }

  private static int exitOf(TaskProcess process) {
    return process.exit().orTimeout(30, SECONDS).join();
  }

  private static void assertLost(TaskProcess process, String reason) {
    assertThatThrownBy(() -> exitOf(process))
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(TaskLostException.class)
        .hasMessageContaining(reason);
    process.gone().orTimeout(5, SECONDS).join();
  }

  /** The jobs of a task that wait or run, with their states. */
  private List<String> jobs(String task) {
    return cluster
        .ask("squeue", "--noheader", "--name=" + place(task).key().name(), "--format=%i %T")
        .lines()
        .toList();
  }

  private static String slowly(String last) {
    return "i=0; while [ $i -lt 200 ]; do echo $i; i=$((i+1)); sleep 0.01; done; " + last;
  }

  private static String numbers() {
    StringBuilder all = new StringBuilder();
    IntStream.range(0, 200).forEach(number -> all.append(number).append('\n'));
    return all.toString();
  }

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
    String id = jobs("t").get(0).split(" ")[0];
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

  @Test
  void a_directory_that_the_node_does_not_share_is_told() throws IOException {
    lab.define(SlurmLab.settings(shared(), CLOSED));
    TaskProcess process = start("t", "echo never");
    await().until(() -> !jobs("t").isEmpty());
    Path hidden = dir.resolve("hidden");
    String id = jobs("t").get(0).split(" ")[0];
    Files.move(shared(), hidden);
    cluster.ask("scontrol", "update", "JobId=" + id, "Partition=short");
    await().until(() -> jobs("t").isEmpty());
    Files.move(hidden, shared());

    assertThatThrownBy(() -> exitOf(process)).hasCauseInstanceOf(TaskLostException.class);
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

  private static void deleteAll(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void a_start_whose_answer_was_not_heard_is_found_by_its_name() throws IOException {
    lab.define(SlurmLab.settings(shared(), CLOSED));
    TaskProcess unused = start("t", "echo once >>runs; exit 5");
    await().until(() -> Files.exists(shared("t").resolve(".id")));
    tasks.close();
    Files.delete(shared("t").resolve(".id"));

    Adoption adoption = lab.open().find(place("t"));

    String id = jobs("t").get(0).split(" ")[0];
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
    TaskProcess alsoUnused =
        tasks
            .prepare(
                command("timeout", "echo never")
                    .endedBy(new StopRules(Optional.of(Duration.ofSeconds(120)), "TERM")))
            .start();

    await().until(() -> limit("defined").equals("30:00"));
    await().until(() -> limit("timeout").equals("3:00"));
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
