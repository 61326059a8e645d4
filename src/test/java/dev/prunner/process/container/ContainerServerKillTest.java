package dev.prunner.process.container;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.MINUTES;
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
import dev.prunner.testing.Podman;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
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
class ContainerServerKillTest {

  private static final UUID JOB = UUID.fromString("2d9f0c7c-30bb-44a9-8e6d-0e64a8f2f0d7");
  private static final Duration GRACE = Duration.ofSeconds(1);

  /** Starts one task and does not end by itself. */
  static final class Server {

    private Server() {}

    /**
     * Is given the folder, podman, milliseconds until the timeout or 0, the script, and options of
     * podman.
     */
    public static void main(String[] args) throws Exception {
      Path dir = Path.of(args[0]);
      ContainerSettings box = settings(dir, args[1], Arrays.asList(args).subList(4, args.length));
      ContainerTasks tasks =
          new ContainerTasks(
              () -> Map.of(ContainerLab.BOX, box),
              GRACE,
              Executors.newScheduledThreadPool(1),
              Clock.systemUTC());
      Optional<Duration> timeout =
          Optional.of(Long.parseLong(args[2])).filter(millis -> millis > 0).map(Duration::ofMillis);
      ScriptCommand command =
          new ScriptCommand(
              place(dir),
              new Script("t", List.of(args[3]), false, Map.of()),
              dir,
              Map.of(),
              new StopRules(timeout, "TERM"));
      TaskProcess unused = tasks.prepare(command).start(Map.of("KEY", "hidden-value"));
      new CountDownLatch(1).await();
    }
  }

  private static Podman podman;

  @TempDir private Path dir;
  private ContainerLab lab;

  @BeforeAll
  static void openPodman(@TempDir Path dir) throws IOException, InterruptedException {
    podman = Podman.open(dir);
  }

  @AfterAll
  static void closePodman() throws IOException {
    if (podman != null) {
      podman.close();
    }
  }

  @BeforeEach
  void open() {
    lab = new ContainerLab(GRACE, settings(dir, podman.command(), podman.options()));
  }

  @AfterEach
  void close() throws IOException {
    podman.no("slow");
    podman.no("go");
    lab.close();
    podman.removeAll();
  }

  private static ContainerSettings settings(Path dir, String command, List<String> options) {
    return new ContainerSettings(
        ContainerLab.BOX,
        List.of(command),
        Podman.IMAGE,
        List.of(dir + ":" + dir),
        Optional.of("none"),
        Optional.empty(),
        Map.of(),
        options,
        "/",
        4,
        Duration.ofSeconds(20));
  }

  private static TaskPlace place(Path dir) {
    return new TaskPlace(
        new TaskKey(JOB, "t", 1),
        Optional.of(ContainerLab.BOX),
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
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Server.class.getName(),
            dir.toString(),
            podman.command(),
            Long.toString(timeoutMillis),
            script);
    builder.command().addAll(podman.options());
    return builder
        .redirectErrorStream(true)
        .redirectOutput(dir.resolve("server.log").toFile())
        .start();
  }

  private static void kill(Process server) {
    server.destroyForcibly().onExit().orTimeout(10, SECONDS).join();
  }

  private Adoption found() {
    return lab.open().find(place(dir));
  }

  private static TaskProcess process(Adoption adoption) {
    return ((Adoption.Found) adoption).process();
  }

  @Test
  void the_next_server_has_the_whole_output_and_the_exit_code() throws IOException {
    Process server =
        server("i=0; while [ $i -lt 300 ]; do echo $i; i=$((i+1)); sleep 0.01; done; exit 7", 0);
    await().until(() -> out().lines().count() > 50);
    kill(server);

    TaskProcess process = process(found());

    assertThat(process.exit().orTimeout(30, SECONDS).join()).isEqualTo(7);
    assertThat(out().lines()).hasSize(300).endsWith("299").startsWith("0");
  }

  @Test
  void a_cancel_by_the_next_server_ends_the_tree_within_three_seconds() throws IOException {
    Process server = server("trap '' TERM; sleep 60 & echo $!; while :; do sleep 0.1; done", 0);
    await().until(() -> !out().isEmpty());
    kill(server);
    TaskProcess process = process(found());
    long begun = System.nanoTime();

    process.stop();
    process.gone().orTimeout(10, SECONDS).join();

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(GRACE.plusSeconds(3));
    assertThat(ContainerProcesses.pids(dir)).isEmpty();
  }

  @Test
  void the_grace_time_of_a_stop_runs_out_without_a_server() throws IOException {
    Process server = server("trap 'touch asked' TERM; echo 1; while :; do sleep 0.1; done", 0);
    await().until(() -> !out().isEmpty());
    kill(server);
    TaskProcess process = process(found());

    process.stop();
    await().until(() -> Files.exists(dir.resolve("asked")));
    lab.close();

    await().until(() -> ContainerProcesses.pids(dir).isEmpty());
  }

  @Test
  void a_timeout_holds_without_a_server() throws IOException {
    Process server = server("setsid sleep 60 & echo $$; sleep 60", 1500);
    await().until(() -> !out().isEmpty());
    kill(server);

    await().until(() -> ContainerProcesses.pids(dir).isEmpty());

    TaskProcess process = process(found());
    assertThat(process.exit().orTimeout(10, SECONDS).join()).isEqualTo(TaskProcess.TIMED_OUT);
    assertThat(process.timedOut()).isTrue();
  }

  /** At each of these moments a start is somewhere else. */
  @ParameterizedTest
  @ValueSource(ints = {0, 30, 60, 100, 150, 250, 400})
  void a_kill_at_any_moment_of_the_start_runs_it_once_at_most(int millis) throws Exception {
    Process server = server("echo run; sleep 1; exit 5", 0);
    await().until(() -> Files.exists(place(dir).runDir().resolve("remote")));
    boolean ended = server.waitFor(millis, MILLISECONDS);
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

  @Test
  void a_container_that_comes_after_its_start_was_given_up_runs_nothing() throws IOException {
    podman.let("slow");
    Process server = server("touch ran", 0);
    await().until(() -> Files.exists(place(dir).runDir().resolve("box-1/boot")));
    await().until(() -> podman.calls().contains("run"));
    kill(server);

    assertThat(found()).isInstanceOf(Adoption.NeverStarted.class);
    podman.let("go");

    await().atMost(1, MINUTES).until(this::hasContainer);
    await().atMost(1, MINUTES).until(() -> ContainerProcesses.pids(dir).isEmpty());
    assertThat(dir.resolve("ran")).doesNotExist();
  }

  private boolean hasContainer() {
    return podman.say("ps", "-a").contains(place(dir).key().name());
  }
}
