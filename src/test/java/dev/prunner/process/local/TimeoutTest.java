package dev.prunner.process.local;

import static dev.prunner.process.local.ProcessLab.isAlive;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.prunner.process.Adoption;
import dev.prunner.process.StopRules;
import dev.prunner.process.TaskProcess;
import dev.prunner.process.local.ProcessLab.Started;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeoutTest {

  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofMinutes(1);

  private final Path dir;
  private final ProcessLab lab;

  TimeoutTest(@TempDir Path dir) {
    this.dir = dir;
    lab = new ProcessLab(dir);
  }

  @AfterEach
  void endAll() {
    lab.close();
  }

  @ParameterizedTest
  @MethodSource("dev.prunner.process.local.ProcessLab#shells")
  void a_script_is_ended_when_its_time_is_over(Path shell, @TempDir Path own) throws IOException {
    try (ProcessLab inShell = new ProcessLab(own, shell)) {
      long begun = System.nanoTime();
      Started task = start(inShell, SHORT, "TERM", "echo $$; sleep 60");

      assertThat(task.exitCode()).isEqualTo(TaskProcess.TIMED_OUT);
      assertThat(task.process().timedOut()).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(SHORT);
      task.awaitGone();
      assertThat(isAlive(task.pid(0))).isFalse();
      assertThat(ProcessLab.read(task.stderr())).doesNotContain("prunner");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "trap '' TERM; echo $$; sleep 60; sleep 60",
        "sh -c 'trap \"\" TERM; echo $$; sleep 60; sleep 60' & wait"
      })
  void what_is_deaf_to_the_signal_is_killed_after_the_grace_time(String script) throws IOException {
    long begun = System.nanoTime();
    Started task = start(lab, SHORT, "TERM", script);

    assertThat(task.exitCode()).isEqualTo(TaskProcess.TIMED_OUT);
    assertThat(task.process().timedOut()).isTrue();
    task.awaitGone();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(ProcessLab.GRACE);
    assertThat(isAlive(task.pid(0))).isFalse();
  }

  @Test
  void a_script_that_ends_in_time_keeps_its_exit_code_and_leaves_no_clock() throws IOException {
    Started task = start(lab, LONG, "TERM", "echo $PPID; exit 7");

    assertThat(task.exitCode()).isEqualTo(7);
    assertThat(task.process().timedOut()).isFalse();
    task.awaitGone();
    assertThat(lab.launcher()).isInstanceOf(WrapperPool.class);
    await().until(() -> ((WrapperPool) lab.launcher()).waiting() == 1);
  }

  @Test
  void the_next_task_of_the_same_shell_has_no_timeout_of_the_one_before() throws IOException {
    Started first = start(lab, Duration.ofSeconds(1), "TERM", "echo $PPID");
    assertThat(first.exitCode()).isZero();
    first.awaitGone();
    await().until(() -> ((WrapperPool) lab.launcher()).waiting() == 1);

    Started next = lab.start("echo $PPID; sleep 1.2; exit 3");

    assertThat(next.exitCode()).isEqualTo(3);
    assertThat(next.pid(0)).isEqualTo(first.pid(0));
  }

  @Test
  void a_script_that_ends_by_124_has_not_timed_out() throws IOException {
    Started task = start(lab, LONG, "TERM", "exit 124");

    assertThat(task.exitCode()).isEqualTo(124);
    assertThat(task.process().timedOut()).isFalse();
  }

  @Test
  void a_script_that_cleans_up_when_its_time_is_over_has_timed_out_all_the_same()
      throws IOException {
    Started task =
        start(lab, SHORT, "TERM", "trap 'echo bye; exit 0' TERM; echo $$; sleep 60 & wait");

    assertThat(task.exitCode()).isEqualTo(TaskProcess.TIMED_OUT);
    assertThat(task.out()).endsWith("bye\n");
  }

  @Test
  void a_script_cannot_get_rid_of_its_timeout_by_a_signal_to_its_group() throws IOException {
    Started task = start(lab, Duration.ofSeconds(1), "TERM", "trap '' TERM; kill 0; sleep 60");

    assertThat(task.exitCode()).isEqualTo(TaskProcess.TIMED_OUT);
  }

  @ParameterizedTest
  @CsvSource({"INT", "HUP", "USR1", "USR2"})
  void the_signal_can_be_chosen(String signal) throws IOException {
    assumeThat(lab.run("kill -%s $$; echo ignored".formatted(signal)).stdout())
        .as("who started these tests ignores the signal, which is inherited")
        .isEmpty();
    String script = "trap 'echo got %s; exit 5' %s; echo $$; sleep 60 & wait";
    Started timedOut = start(lab, SHORT, signal, script.formatted(signal, signal));
    Started stopped = start(lab, LONG, signal, script.formatted(signal, signal));
    stopped.pid(0);
    stopped.process().stop();

    assertThat(timedOut.exitCode()).isEqualTo(TaskProcess.TIMED_OUT);
    assertThat(timedOut.out()).endsWith("got " + signal + "\n");
    assertThat(stopped.exitCode()).isEqualTo(5);
    assertThat(stopped.out()).endsWith("got " + signal + "\n");
  }

  @Test
  void a_script_may_be_killed_at_once() throws IOException {
    Started task = start(lab, SHORT, "KILL", "trap '' TERM; echo $$; sleep 60; sleep 60");

    assertThat(task.exitCode()).isEqualTo(TaskProcess.TIMED_OUT);
    assertThat(task.process().timedOut()).isTrue();
    task.awaitGone();
    assertThat(isAlive(task.pid(0))).isFalse();
  }

  @Test
  void a_later_server_stops_with_the_chosen_signal() throws IOException {
    Started task = start(lab, LONG, "USR1", "trap 'exit 5' USR1; echo $$; sleep 60 & wait");
    task.pid(0);

    try (ProcessLab later = new ProcessLab(dir)) {
      TaskProcess adopted = later.adopt(task.runDir()).orElseThrow();
      adopted.stop();

      assertThat(adopted.exit().orTimeout(10, SECONDS).join()).isEqualTo(5);
    }
  }

  @Test
  void a_later_server_learns_of_the_timeout() throws IOException {
    Started task = start(lab, SHORT, "TERM", "echo $$; sleep 60");
    task.awaitGone();

    Adoption adoption = lab.starter().findIn(task.runDir());

    assertThat(adoption).isInstanceOf(Adoption.Found.class);
    TaskProcess adopted = ((Adoption.Found) adoption).process();
    assertThat(adopted.exit()).isCompletedWithValue(TaskProcess.TIMED_OUT);
    assertThat(adopted.timedOut()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "trap '' TERM; echo $$; sleep 60; sleep 60",
        "sh -c 'trap \"\" TERM; echo $$; sleep 60; sleep 60' & wait"
      })
  void all_ends_where_there_is_no_proc_too(String script, @TempDir Path own) throws IOException {
    try (ProcessLab withoutProc = ProcessLab.withoutProc(own)) {
      Started task = start(withoutProc, SHORT, "TERM", script);

      assertThat(task.exitCode()).isEqualTo(TaskProcess.TIMED_OUT);
      await().until(() -> !isAlive(task.pid(0)));
    }
  }

  private static Started start(ProcessLab lab, Duration timeout, String signal, String script)
      throws IOException {
    return lab.start(new StopRules(Optional.of(timeout), signal), script);
  }
}
