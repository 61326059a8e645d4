package dev.prunner.process.local;

import static dev.prunner.process.local.ProcessLab.isAlive;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.prunner.process.ScriptCommand;
import dev.prunner.process.TaskProcess;
import dev.prunner.process.local.ProcessLab.Started;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrapperPoolTest {

  private final Path dir;
  private final ProcessLab lab;

  WrapperPoolTest(@TempDir Path dir) {
    this.dir = dir;
    lab = new ProcessLab(dir);
  }

  @AfterEach
  void endAll() {
    lab.close();
  }

  @Test
  void a_wrapper_is_used_again_when_nothing_of_its_task_is_left() {
    Started first = lab.start("echo $PPID");
    awaitWaiting(first);

    Started second = lab.start("echo $PPID");

    assertThat(second.pid(0)).isEqualTo(first.pid(0));
  }

  @Test
  void a_wrapper_is_not_used_while_something_of_its_task_is_left() {
    Started first =
        lab.start("echo $PPID; trap '' TERM; sleep 60 &", "until [ -s 1-out.log ]; do :; done");
    assertThat(first.exitCode()).isZero();

    Started second = lab.start("echo $PPID");

    assertThat(second.pid(0)).isNotEqualTo(first.pid(0));
  }

  @Test
  void what_comes_to_an_ended_task_does_not_meet_the_next_one() {
    Started first = lab.start("echo $PPID");
    awaitWaiting(first);
    Started second = lab.start("echo $PPID; sleep 60");
    assertThat(second.pid(0)).isEqualTo(first.pid(0));

    first.process().stop();
    first.process().kill();
    lab.adopt(first.runDir()).orElseThrow().kill();
    lab.start("true").awaitGone();

    assertThat(second.process().exit()).isNotDone();
    assertThat(isAlive(second.pid(0))).isTrue();
  }

  @Test
  void a_stop_that_races_the_end_never_meets_the_next_task() {
    for (int i = 0; i < 20; i++) {
      Started first = lab.start("exit 3");
      first.process().stop();
      first.process().kill();
      first.awaitGone();

      assertThat(lab.start("exit 4").exitCode()).isEqualTo(4);
    }
  }

  @Test
  void a_wrapper_that_someone_kills_while_it_waits_is_replaced() {
    Started first = lab.start("echo $PPID");
    awaitWaiting(first);
    long wrapper = first.pid(0);
    kill(wrapper);
    await().until(() -> !isAlive(wrapper));

    assertThat(lab.start("exit 5").exitCode()).isEqualTo(5);
  }

  @Test
  void a_wrapper_that_someone_kills_right_after_the_exit_code_was_noted_loses_nothing() {
    for (int i = 0; i < 20; i++) {
      Started task = lab.start("kill -KILL $PPID; exit 6");

      assertThat(task.exitCode()).isEqualTo(137);
      task.awaitGone();
    }
  }

  @Test
  void two_hundred_run_at_once() {
    List<Started> tasks =
        IntStream.range(0, 200)
            .mapToObj(i -> lab.start("until [ -e go ]; do sleep 0.1; done; exit " + i % 100))
            .toList();
    assertThat(dir.resolve("go").toFile().mkdir()).isTrue();

    for (int i = 0; i < tasks.size(); i++) {
      assertThat(tasks.get(i).process().exit().orTimeout(60, SECONDS).join()).isEqualTo(i % 100);
    }
  }

  @Test
  void a_script_has_no_descriptor_but_its_own_and_no_signal_is_ignored() throws IOException {
    awaitWaiting(lab.start("true"));
    for (int i = 0; i < 2; i++) {
      Started task =
          lab.start(
              "for fd in /proc/$$/fd/*; do readlink $fd || :; done",
              "grep SigIgn /proc/self/status; cut -d' ' -f6,7 /proc/$PPID/stat; echo $PPID");

      assertThat(task.exitCode()).as(task.out()).isZero();
      List<String> lines = task.out().lines().toList();
      assertThat(lines.subList(0, 3))
          .containsExactly(
              "/dev/null",
              task.stdout().toRealPath().toString(),
              task.stderr().toRealPath().toString());
      assertThat(lines.subList(3, lines.size()))
          .as("but for the script itself, which the shell reads")
          .filteredOn(line -> !line.endsWith("/script"))
          .containsExactly(
              ignoredByAnyChild(),
              task.pid(lines.size() - 1) + " 0",
              Long.toString(task.pid(lines.size() - 1)));
    }
  }

  private static String ignoredByAnyChild() throws IOException {
    return new ProcessBuilder("grep", "SigIgn", "/proc/self/status")
        .start()
        .inputReader()
        .readLine();
  }

  @Test
  void a_run_that_cannot_be_noted_is_not_started_and_says_why() throws IOException {
    ScriptCommand command = lab.command("touch ran");
    var script = lab.starter().prepare(command);
    String mark = new RunFiles(command.runDir()).mark().orElseThrow();
    Files.createDirectory(command.runDir().resolve(mark));

    assertThatThrownBy(script::start)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("could not be started")
        .hasMessageContaining(mark);
    assertThat(dir.resolve("ran")).doesNotExist();
  }

  @Test
  void nothing_is_started_after_the_close_and_what_runs_goes_on() throws IOException {
    Started task = lab.start("echo $PPID; until [ -e go ]; do sleep 0.05; done; exit 7");
    long wrapper = task.pid(0);
    lab.launcher().close();

    assertThatThrownBy(() -> lab.tryStart("true")).hasMessageContaining("stopping");
    assertThat(dir.resolve("go").toFile().mkdir()).isTrue();

    try (ProcessLab next = new ProcessLab(dir)) {
      TaskProcess adopted = next.adopt(task.runDir()).orElseThrow();
      assertThat(adopted.exit().orTimeout(10, SECONDS).join()).isEqualTo(7);
      await().untilAsserted(() -> assertThat(isAlive(wrapper)).isFalse());
    }
  }

  @Test
  void the_pipe_has_no_name_that_could_be_left_behind() throws IOException {
    Path mkfifo = Programs.ofThisProcess().find("mkfifo").orElseThrow();
    try (NamedPipe pipe = NamedPipe.open(mkfifo)) {
      Path descriptor = pipe.destination().file().toPath();
      assertThat(Files.readSymbolicLink(descriptor).toString()).endsWith(" (deleted)");
    }
  }

  @Test
  void variables_that_no_shell_could_export_reach_the_script() {
    lab.env(
        Map.of(
            "PATH", System.getenv("PATH"),
            "my.name", "a 'b'\nc",
            "BASH_FUNC_module%%", "() { echo from module; }",
            "größe", "ü",
            "PPID", "12",
            "UID", "x"));

    Started task =
        lab.start("env -0 | tr '\\n\\0' '~\\n' | grep -e '^my' -e '^gr' -e '^UID'; module");

    assertThat(task.exitCode()).as(ProcessLab.read(task.stderr())).isZero();
    assertThat(task.out()).contains("my.name=a 'b'~c\n", "größe=ü\n", "from module\n");
    assertThat(ProcessLab.read(task.stderr())).isEmpty();
  }

  private void awaitWaiting(Started ended) {
    ended.awaitGone();
    await().until(() -> ((WrapperPool) lab.launcher()).waiting() > 0);
  }

  private static void kill(long pid) {
    assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
  }
}
