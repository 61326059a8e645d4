package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.prunner.testing.PrunnerProcess;
import dev.prunner.testing.PrunnerProcess.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command {@code run} as a process. */
@Execution(ExecutionMode.CONCURRENT)
class RunCommandIT {

  @TempDir Path directory;

  @BeforeEach
  void define_pipelines() throws IOException {
    Files.writeString(
        directory.resolve("pipelines.yml"),
        """
        pipelines:
          bad:
            secrets: {TOKEN: {command: [echo, hunter2-hunter2]}}
            tasks:
              broken: {script: ['pwd', 'echo "$TOKEN"', 'exit 42']}
          long:
            tasks:
              a: {script: ['echo $$ > pid', 'sleep 300']}
        """);
  }

  @Test
  void ends_with_the_exit_code_of_the_task_and_leaves_nothing() throws IOException {
    Result result = PrunnerProcess.in(directory).run("run", "bad");

    assertThat(result.exitCode()).isEqualTo(42);
    assertThat(result.output())
        .contains("broken | " + directory.toRealPath(), "bad failed in")
        .contains("broken | ***************")
        .doesNotContain("\u001b", "INFO", "hunter2");
    assertThat(directory.resolve(".prunner")).doesNotExist();
    assertThat(directory.resolve("tmp")).isEmptyDirectory();
  }

  /** Ctrl-C is SIGINT, which a process in the background of a script ignores, as its children. */
  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void a_signal_stops_the_tasks_and_leaves_nothing(String signal, int exitCode) throws Exception {
    Assumptions.assumeFalse(signal.equals("INT") && ignoresInterrupts());
    Path output = directory.resolve("output");
    Process process = PrunnerProcess.in(directory).start(output, "run", "long");
    Path pid = directory.resolve("pid");
    await().until(() -> Files.exists(pid) && Files.size(pid) > 1);
    Optional<ProcessHandle> task = ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()));
    assertThat(task).hasValueSatisfying(handle -> assertThat(handle.isAlive()).isTrue());

    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(exitCode);
    await().until(() -> !task.orElseThrow().isAlive());
    assertThat(Files.readString(output))
        .contains("stopping the tasks", "a | canceled", "long canceled in");
    assertThat(directory.resolve("tmp")).isEmptyDirectory();
  }

  private static boolean ignoresInterrupts() throws IOException {
    String ignored =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .findFirst()
            .orElse("SigIgn: 0")
            .replaceAll(".*\\s", "");
    return (Long.parseUnsignedLong(ignored, 16) & 2) != 0;
  }
}
