package dev.prunner.process.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.prunner.process.ProgramNotFoundException;
import dev.prunner.process.Script;
import dev.prunner.process.ScriptCommand;
import dev.prunner.process.TaskProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks run by another program, such as one that makes them somebody else's. */
class TaskWrapperTest {

  @TempDir Path dir;

  private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(2);

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  @Test
  void a_task_runs_below_the_wrapper() throws IOException {
    assertThat(run("nice -n 7", "nice")).isEqualTo("7\n");
    assertThat(run("env ADDED=1", "echo $ADDED \"$my\"")).isEqualTo("1 own\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "dash"})
  void it_keeps_what_a_script_promises(String shell) throws IOException {
    assertThat(
            run(shell, "nice -n 1", "read line || echo no input", "cd /; pwd", "echo $0", "exit 3"))
        .isEqualTo("no input\n/\nbuild\n");
    assertThat(exitCode).isEqualTo(3);
    assertThat(run(shell, "nice -n 1", "echo a", "echo )", "echo b")).isEqualTo("a\n");
    assertThat(exitCode).isNotZero();
    assertThat(dir.resolve("err")).content().contains("build: ").doesNotContain("/run/");
  }

  @Test
  void it_is_stopped_with_all_its_children() throws IOException {
    try (LocalProcesses processes = open("bash", "nice -n 1")) {
      TaskProcess task = processes.prepare(command("setsid sleep 60 & sleep 60")).start();
      task.stop();
      task.gone().join();

      assertThat(task.exit().join()).isEqualTo(143);
    }
  }

  @Test
  void somebody_else_can_be_the_one_who_runs_it() throws IOException {
    assumeTrue(Files.getOwner(dir).getName().equals("root"), "only root can be somebody else");
    Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwxr-xr-x"));

    assertThat(run("setpriv --reuid=65534 --regid=65534 --clear-groups", "id -u"))
        .isEqualTo("65534\n");
  }

  @Test
  void a_wrapper_that_is_not_there_ends_the_start() {
    assertThatThrownBy(() -> open("bash", "no-such-program -x"))
        .isInstanceOf(ProgramNotFoundException.class)
        .hasMessageContaining("no-such-program")
        .hasMessageContaining("prunner.task-wrapper");
  }

  private int exitCode;

  private String run(String wrapper, String line) throws IOException {
    return run("bash", wrapper, line);
  }

  private String run(String shell, String wrapper, String... lines) throws IOException {
    Files.deleteIfExists(dir.resolve("out"));
    try (LocalProcesses processes = open(shell, wrapper)) {
      exitCode = processes.prepare(command(lines)).start().exit().join();
    }
    return ProcessLab.read(dir.resolve("out"));
  }

  private LocalProcesses open(String shell, String wrapper) {
    return LocalProcesses.open(
        Optional.of(shell), List.of(wrapper.split(" ")), Duration.ofSeconds(1), executor);
  }

  private ScriptCommand command(String... lines) {
    return new ScriptCommand(
        dir.resolve("run"),
        new Script("build", List.of(lines), false, Map.of()),
        dir,
        Map.of("PATH", System.getenv("PATH"), "my", "own"),
        dir.resolve("out"),
        dir.resolve("err"));
  }
}
