package dev.prunner.process.local;

import static dev.prunner.process.local.ProcessLab.isAlive;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.prunner.process.Adoption;
import dev.prunner.process.StopRules;
import dev.prunner.process.TaskProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server in a JVM of its own starts a task and is killed; this one takes over. */
class ServerCrashTest {

  /** The server that will be killed. */
  static final class Server {

    private Server() {}

    /** Starts a script in a folder, as often as it is told, and waits for its own end. */
    @SuppressWarnings("resource")
    public static void main(String[] args) throws InterruptedException, IOException {
      ProcessLab lab = new ProcessLab(Path.of(args[0]));
      for (int i = 0; i < Integer.parseInt(args[2]); i++) {
        lab.start(rules(args), args[1]);
      }
      Thread.currentThread().join();
    }

    private static StopRules rules(String... args) {
      Optional<Duration> timeout =
          Arrays.stream(args).skip(3).map(Long::parseLong).map(Duration::ofMillis).findFirst();
      return new StopRules(timeout, "TERM");
    }
  }

  private final Path dir;
  private final ProcessLab lab;
  private Optional<Process> server = Optional.empty();

  ServerCrashTest(@TempDir Path dir) {
    this.dir = dir;
    lab = new ProcessLab(dir);
  }

  @AfterEach
  void endAll() {
    server.ifPresent(Process::destroyForcibly);
    lab.adopt(dir.resolve("run/1"));
    lab.close();
  }

  @Test
  void a_task_outlives_the_server_and_is_taken_over() throws IOException {
    startAndKillServerThatRuns(
        "echo begun; until [ -e go ]; do sleep 0.01; done; echo end; exit 42");

    TaskProcess adopted = lab.adopt(dir.resolve("run/1")).orElseThrow();
    Files.createFile(dir.resolve("go"));

    assertThat(adopted.exit().orTimeout(10, SECONDS).join()).isEqualTo(42);
    assertThat(dir.resolve("1-out.log")).hasContent("begun\nend\n");
  }

  @Test
  void a_task_that_ends_while_no_server_is_there_keeps_its_exit_code() throws IOException {
    startAndKillServerThatRuns("echo $PPID; until [ -e go ]; do sleep 0.01; done; exit 43");
    long leader = Long.parseLong(Files.readString(dir.resolve("1-out.log")).strip());
    Files.createFile(dir.resolve("go"));
    await().until(() -> !isAlive(leader));

    TaskProcess adopted = lab.adopt(dir.resolve("run/1")).orElseThrow();

    assertThat(adopted.exit()).isCompletedWithValue(43);
  }

  @Test
  void a_timeout_holds_while_no_server_is_there() throws IOException {
    String deaf = "sh -c 'trap \"\" TERM; echo $$; sleep 60; sleep 60' & wait";
    startAndKillServerThatRuns(deaf, "1000");
    long child = Long.parseLong(Files.readString(dir.resolve("1-out.log")).strip());
    assertThat(isAlive(child)).isTrue();
    await().until(() -> !isAlive(child));

    TaskProcess adopted = lab.adopt(dir.resolve("run/1")).orElseThrow();

    assertThat(adopted.exit()).isCompletedWithValue(TaskProcess.TIMED_OUT);
    assertThat(adopted.timedOut()).isTrue();
  }

  @Test
  void a_task_can_be_stopped_by_the_next_server() throws IOException {
    startAndKillServerThatRuns("setsid sleep 60 & echo $!; sleep 60");
    long escaped = Long.parseLong(Files.readString(dir.resolve("1-out.log")).strip());

    TaskProcess adopted = lab.adopt(dir.resolve("run/1")).orElseThrow();
    adopted.stop();
    adopted.gone().orTimeout(10, SECONDS).join();

    assertThat(adopted.exit().join()).isEqualTo(143);
    assertThat(isAlive(escaped)).isFalse();
  }

  /** The wrappers live on, so that each run has begun and ends, or never begins. */
  @RepeatedTest(4)
  void a_kill_at_any_moment_loses_no_task_and_runs_none_twice() throws IOException {
    Process jvm = startServerThatRuns("echo \"$0\" >>ran", 1000);
    Path ran = dir.resolve("ran");
    int enough = ThreadLocalRandom.current().nextInt(1, 200);
    await().atMost(30, SECONDS).until(() -> Files.exists(ran) && lines(ran).size() >= enough);
    jvm.destroyForcibly().onExit().join();

    List<String> begun = new ArrayList<>();
    try (DirectoryStream<Path> runs = Files.newDirectoryStream(dir.resolve("run"))) {
      for (Path run : runs) {
        Adoption adoption = lab.starter().findIn(run);
        if (!(adoption instanceof Adoption.NeverStarted)) {
          assertThat(adoption).isInstanceOf(Adoption.Found.class);
          TaskProcess process = ((Adoption.Found) adoption).process();
          assertThat(process.exit().orTimeout(10, SECONDS).join()).isZero();
          begun.add(run.resolve("script").toString());
        }
      }
    }

    assertThat(lines(ran)).containsExactlyInAnyOrderElementsOf(begun).doesNotHaveDuplicates();
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file);
  }

  private void startAndKillServerThatRuns(String script, String... timeoutMillis)
      throws IOException {
    Process jvm = startServerThatRuns(script, 1, timeoutMillis);
    Path out = dir.resolve("1-out.log");
    await().atMost(20, SECONDS).until(() -> Files.exists(out) && Files.size(out) > 0);
    jvm.destroyForcibly().onExit().join();
  }

  private Process startServerThatRuns(String script, int times, String... timeoutMillis)
      throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Server.class.getName(),
            dir.toString(),
            script,
            Integer.toString(times));
    Process jvm =
        new ProcessBuilder(Stream.concat(command.stream(), Arrays.stream(timeoutMillis)).toList())
            .redirectErrorStream(true)
            .redirectOutput(new File(dir.toFile(), "server.log"))
            .start();
    server = Optional.of(jvm);
    return jvm;
  }
}
