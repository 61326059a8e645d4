package dev.prunner.process.slurm;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.prunner.process.Adoption;
import dev.prunner.process.Script;
import dev.prunner.process.ScriptCommand;
import dev.prunner.process.StopRules;
import dev.prunner.process.TaskKey;
import dev.prunner.process.TaskPlace;
import dev.prunner.process.TaskProcess;
import dev.prunner.testing.LauncherContract;
import dev.prunner.testing.SlurmCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server is a JVM of its own here, which is killed. */
class SlurmServerKillTest {

  private static final UUID JOB = UUID.fromString("1d9f0c7c-30bb-44a9-8e6d-0e64a8f2f0d7");
  private static final Duration GRACE = Duration.ofSeconds(1);

  /** Starts one task and does not end by itself. */
  static final class Server {

    private Server() {}

    public static void main(String[] args) throws Exception {
      Path dir = Path.of(args[0]);
      SlurmSettings hpc = SlurmLab.settings(dir.resolve("shared"));
      SlurmTasks tasks =
          new SlurmTasks(
              () -> Map.of(SlurmLab.NAME, hpc),
              System.getenv(),
              Path.of(System.getProperty("user.home")),
              GRACE,
              Executors.newScheduledThreadPool(1),
              Clock.systemUTC());
      Optional<Duration> timeout =
          Optional.of(Long.parseLong(args[1])).filter(millis -> millis > 0).map(Duration::ofMillis);
      ScriptCommand command =
          new ScriptCommand(
              place(dir),
              new Script("t", List.of(args[2]), false, Map.of()),
              dir,
              Map.of(),
              new StopRules(timeout, "TERM"));
      TaskProcess unused = tasks.prepare(command).start(Map.of("KEY", "hidden-value"));
      new CountDownLatch(1).await();
    }
  }

  private static SlurmCluster cluster;

  @TempDir private Path dir;

  private SlurmLab lab;

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
    lab = new SlurmLab(cluster, GRACE, SlurmLab.settings(dir.resolve("shared")));
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private static TaskPlace place(Path dir) {
    return new TaskPlace(
        new TaskKey(JOB, "t", 1),
        Optional.of(SlurmLab.NAME),
        dir.resolve("run/job/t"),
        dir.resolve("out.log"),
        dir.resolve("err.log"));
  }

  private String out() throws IOException {
    Path file = place(dir).stdout();
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private Process server(String script, long timeoutMillis) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Server.class.getName(),
                dir.toString(),
                Long.toString(timeoutMillis),
                script)
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("server.log").toFile());
    builder.environment().putAll(cluster.environment());
    return builder.start();
  }

  private static void kill(Process server) {
    server.destroyForcibly().onExit().orTimeout(10, SECONDS).join();
  }

  private Adoption found() {
    return lab.open().find(place(dir));
  }

  @Test
  void the_next_server_has_the_whole_output_and_the_exit_code() throws IOException {
    Process server =
        server("i=0; while [ $i -lt 300 ]; do echo $i; i=$((i+1)); sleep 0.01; done; exit 7", 0);
    await().until(() -> out().lines().count() > 50);
    kill(server);

    TaskProcess process = ((Adoption.Found) found()).process();

    assertThat(process.exit().orTimeout(30, SECONDS).join()).isEqualTo(7);
    assertThat(out().lines()).hasSize(300).endsWith("299").startsWith("0");
  }

  @Test
  void a_cancel_by_the_next_server_ends_the_tree_within_three_seconds() throws IOException {
    Process server = server("trap '' TERM; sleep 60 & echo $!; while :; do sleep 0.1; done", 0);
    await().until(() -> !out().isEmpty());
    kill(server);
    TaskProcess process = ((Adoption.Found) found()).process();
    long begun = System.nanoTime();

    process.stop();
    process.gone().orTimeout(10, SECONDS).join();

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
    assertThat(LauncherContract.isAlive(Long.parseLong(out().strip()))).isFalse();
  }

  @Test
  void a_timeout_holds_without_a_server() throws IOException {
    Process server = server("echo $$; sleep 60", 1500);
    await().until(() -> !out().isEmpty());
    kill(server);
    long script = Long.parseLong(out().strip());

    await().until(() -> !LauncherContract.isAlive(script));

    TaskProcess process = ((Adoption.Found) found()).process();
    assertThat(process.exit().orTimeout(10, SECONDS).join()).isEqualTo(TaskProcess.TIMED_OUT);
    assertThat(process.timedOut()).isTrue();
  }

  /** At each of these moments a start is somewhere else. */
  @ParameterizedTest
  @ValueSource(ints = {0, 30, 100, 400, 1500})
  void a_kill_at_any_moment_of_the_start_runs_it_once_at_most(int millis) throws Exception {
    Process server = server("echo run; sleep 1; exit 5", 0);
    await().until(() -> Files.exists(place(dir).runDir().resolve("remote")));
    boolean ended = server.waitFor(millis, java.util.concurrent.TimeUnit.MILLISECONDS);
    assertThat(ended).isFalse();
    kill(server);

    Adoption adoption = found();

    if (adoption instanceof Adoption.Found found) {
      assertThat(found.process().exit().orTimeout(30, SECONDS).join()).isEqualTo(5);
      assertThat(out()).isEqualTo("run\n");
    } else {
      assertThat(adoption).isInstanceOf(Adoption.NeverStarted.class);
      assertThat(out()).isEmpty();
    }
  }
}
