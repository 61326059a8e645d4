package dev.prunner.process.ssh;

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
import dev.prunner.process.remote.RemoteNote;
import dev.prunner.testing.LauncherContract;
import dev.prunner.testing.Sshd;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of tasks when hosts, connections and servers go and come. */
class SshOutageTest {

  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final int MANY = 200;
  private static final UUID JOB = UUID.fromString("0d9f0c7c-30bb-44a9-8e6d-0e64a8f2f0d7");

  @TempDir private Path dir;

  private Sshd sshd;
  private SshHost host;
  private SshLab lab;
  private SshTasks tasks;

  @BeforeEach
  void open() throws IOException {
    sshd = Sshd.start(Files.createDirectory(dir.resolve("sshd")));
    host = SshLab.host(sshd, dir.resolve("remote"));
    lab = new SshLab(GRACE, SshLab.farm(200, Duration.ofSeconds(20), host));
    tasks = lab.open();
  }

  @AfterEach
  void close() {
    if (lab != null) {
      lab.close();
      sshd.close();
    }
  }

  private TaskPlace place(String task) {
    return new TaskPlace(
        new TaskKey(JOB, task, 1),
        Optional.of(SshLab.FARM),
        dir.resolve("run").resolve(task),
        dir.resolve(task + "-out.log"),
        dir.resolve(task + "-err.log"));
  }

  private TaskProcess start(String task, String... lines) throws IOException {
    ScriptCommand command =
        new ScriptCommand(
            place(task),
            new Script(task, List.of(lines), false, Map.of()),
            dir,
            Map.of(),
            StopRules.DEFAULT);
    return tasks.prepare(command).start();
  }

  private String out(String task) throws IOException {
    return Files.readString(place(task).stdout());
  }

  private static int exitOf(TaskProcess process) {
    return process.exit().orTimeout(30, SECONDS).join();
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
  void a_cut_connection_loses_nothing() throws IOException {
    TaskProcess process = start("t", slowly("exit 7"));
    for (int cut = 0; cut < 3; cut++) {
      int lines = 20 * (cut + 1);
      await().until(() -> out("t").lines().count() > lines);
      await().until(() -> tasks.connectionPid(host).isPresent());
      ProcessHandle.of(tasks.connectionPid(host).orElseThrow())
          .ifPresent(ProcessHandle::destroyForcibly);
    }

    assertThat(exitOf(process)).isEqualTo(7);
    assertThat(out("t")).isEqualTo(numbers());
  }

  @Test
  void a_restart_of_sshd_loses_nothing() throws IOException {
    TaskProcess process = start("t", slowly("exit 8"));
    await().until(() -> out("t").lines().count() > 20);

    sshd.stop();
    await().until(() -> tasks.waitsFor(place("t")).isPresent());
    assertThat(tasks.waitsFor(place("t")).orElseThrow()).contains("127.0.0.1 does not answer: ");
    sshd.startAgain();

    assertThat(exitOf(process)).isEqualTo(8);
    assertThat(out("t")).isEqualTo(numbers());
  }

  @Test
  void a_server_that_comes_later_has_the_whole_output() throws IOException {
    TaskProcess unused = start("t", slowly("exit 9"));
    await().until(() -> out("t").lines().count() > 20);
    tasks.close();

    Adoption adoption = lab.open().find(place("t"));

    assertThat(exitOf(((Adoption.Found) adoption).process())).isEqualTo(9);
    assertThat(out("t")).isEqualTo(numbers());
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
  void a_task_waits_for_a_host_and_then_it_is_lost() throws IOException {
    lab.define(SshLab.farm(4, Duration.ofSeconds(2), host));
    sshd.stop();

    TaskProcess process = start("t", "echo never");
    await().until(() -> tasks.waitsFor(place("t")).isPresent());

    assertThat(tasks.waitsFor(place("t")).orElseThrow())
        .startsWith("waits for a host of 'farm'; 127.0.0.1 does not answer: ")
        .contains("Connection refused");
    LauncherState state = tasks.states().get(0);
    assertThat(state.waiting()).isEqualTo(1);
    assertThat(state.isReachable()).isFalse();
    assertThatThrownBy(() -> exitOf(process))
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(TaskLostException.class)
        .hasMessageContaining("was not started within 2 s: 127.0.0.1 does not answer");
    process.gone().orTimeout(5, SECONDS).join();
  }

  @Test
  void a_task_that_waits_runs_when_the_host_answers() throws IOException {
    sshd.stop();
    TaskProcess process = start("t", "echo late");
    await().until(() -> tasks.waitsFor(place("t")).isPresent());

    sshd.startAgain();

    assertThat(exitOf(process)).isZero();
    assertThat(out("t")).isEqualTo("late\n");
  }

  @Test
  void a_task_that_waits_can_be_stopped() throws IOException {
    sshd.stop();
    TaskProcess process = start("t", "echo never");
    await().until(() -> tasks.waitsFor(place("t")).isPresent());

    process.stop();

    assertThat(exitOf(process)).isEqualTo(143);
    process.gone().orTimeout(5, SECONDS).join();
  }

  @Test
  void a_running_task_whose_host_stays_away_is_lost() throws IOException {
    lab.define(SshLab.farm(4, Duration.ofSeconds(2), host));
    TaskProcess process = start("t", "echo $$; sleep 60");
    await().until(() -> !out("t").isEmpty());

    sshd.stop();

    assertThatThrownBy(() -> exitOf(process))
        .hasCauseInstanceOf(TaskLostException.class)
        .hasMessageContaining("was lost: 127.0.0.1 has not answered for 2 s");
    process.gone().orTimeout(5, SECONDS).join();
    sshd.startAgain();
    TaskProcess next = start("u", "true");
    assertThat(exitOf(next)).isZero();
    long script = Long.parseLong(out("t").strip());
    await("the lost one is ended when its host is back")
        .until(() -> !LauncherContract.isAlive(script));
  }

  @Test
  void tasks_go_to_the_host_with_the_most_free_slots_and_the_rest_waits() throws IOException {
    try (Sshd second =
        Sshd.start(
            Files.createDirectory(dir.resolve("sshd2")), "127.0.0.2", Sshd.freePort("127.0.0.2"))) {
      lab.define(
          SshLab.farm(
              1, Duration.ofSeconds(20), host, SshLab.host(second, dir.resolve("remote2"))));
      String script = "until [ -e go ]; do sleep 0.01; done; echo ${SSH_CONNECTION% *}";
      List<TaskProcess> started = new ArrayList<>();
      for (String task : List.of("a", "b", "c")) {
        started.add(start(task, script));
      }
      await().until(() -> RemoteNote.hasBegun(place("b").runDir()));
      assertThat(tasks.waitsFor(place("c"))).contains("waits for a free slot of 'farm'");
      Files.createFile(dir.resolve("go"));

      started.forEach(process -> assertThat(exitOf(process)).isZero());
      assertThat(out("a").strip()).endsWith("127.0.0.1");
      assertThat(out("b").strip()).endsWith("127.0.0.2");
    }
  }

  @Test
  void a_host_that_does_not_answer_is_left_out() throws IOException {
    int port = Sshd.freePort("127.0.0.3");
    SshHost dead =
        new SshHost(
            "127.0.0.3",
            Optional.empty(),
            OptionalInt.of(port),
            Optional.empty(),
            List.of(),
            "runs");
    lab.define(SshLab.farm(4, Duration.ofSeconds(20), dead, host));

    assertThat(exitOf(start("a", "echo one"))).isZero();
    assertThat(exitOf(start("b", "echo two"))).isZero();
  }

  @Test
  void two_hundred_tasks_at_once_share_one_connection() throws Exception {
    Path gate = dir.resolve("gate");
    assertThat(new ProcessBuilder("mkfifo", gate.toString()).start().waitFor()).isZero();
    List<TaskProcess> started = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      started.add(start("t" + i, "echo begun; : <" + gate, "seq 1 " + (100 + i)));
    }
    await().atMost(Duration.ofSeconds(60)).until(this::haveAllBegun);
    assertThat(tasks.states().get(0).hosts().get(0).running()).isEqualTo(MANY);
    assertThat(ProcessHandle.current().children().filter(SshOutageTest::isSsh)).hasSize(1);

    try (OutputStream open = Files.newOutputStream(gate)) {
      open.flush();
      started.forEach(process -> assertThat(exitOf(process)).isZero());
    }
    for (int i = 0; i < MANY; i++) {
      assertThat(out("t" + i)).startsWith("begun\n1\n2\n").endsWith("\n" + (100 + i) + "\n");
    }
  }

  private boolean haveAllBegun() throws IOException {
    for (int i = 0; i < MANY; i++) {
      if (!out("t" + i).equals("begun\n")) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSsh(ProcessHandle process) {
    return process.info().command().orElse("").endsWith("/ssh");
  }

  @Test
  void what_is_forgotten_while_its_host_is_away_is_removed_when_it_is_back() throws IOException {
    TaskProcess process = start("t", "echo out");
    assertThat(exitOf(process)).isZero();
    process.gone().orTimeout(10, SECONDS).join();
    TaskProcess waits = start("u", "until [ -e go ]; do sleep 0.01; done");
    await().until(() -> Files.isDirectory(there("u")));
    sshd.stop();
    await().until(() -> !tasks.states().get(0).isReachable());

    tasks.forget(place("t").runDir());
    sshd.startAgain();

    await().atMost(Duration.ofSeconds(30)).until(() -> Files.notExists(there("t")));
    Files.createFile(dir.resolve("go"));
    assertThat(exitOf(waits)).isZero();
    assertThat(there("u")).isDirectory();
  }

  private Path there(String task) {
    return dir.resolve("remote").resolve(place(task).key().name());
  }

  @Test
  void what_is_forgotten_is_removed_from_the_host() throws IOException {
    TaskProcess process = start("t", "echo out");
    assertThat(exitOf(process)).isZero();
    process.gone().orTimeout(10, SECONDS).join();
    Path there = dir.resolve("remote").resolve(place("t").key().name());
    assertThat(there).isDirectory();

    tasks.forget(place("t").runDir());

    await().until(() -> Files.notExists(there));
  }

  @Test
  void a_launcher_that_was_removed_starts_nothing_and_loses_nothing() throws IOException {
    TaskProcess running = start("t", "echo begun; until [ -e go ]; do sleep 0.01; done; exit 3");
    await().until(() -> out("t").equals("begun\n"));
    lab.remove();

    assertThatThrownBy(() -> start("u", "echo never"))
        .hasMessage("The launcher 'farm' is not defined any more");
    tasks.close();
    Adoption adoption = lab.open().find(place("t"));
    Files.createFile(dir.resolve("go"));

    assertThat(running.exit()).isNotDone();
    assertThat(exitOf(((Adoption.Found) adoption).process())).isEqualTo(3);
  }
}
