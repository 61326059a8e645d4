package dev.prunner.testing;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.prunner.process.Adoption;
import dev.prunner.process.RemoteLauncher;
import dev.prunner.process.Script;
import dev.prunner.process.ScriptCommand;
import dev.prunner.process.StopRules;
import dev.prunner.process.TaskKey;
import dev.prunner.process.TaskPlace;
import dev.prunner.process.TaskProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What becomes of a task elsewhere when its server is killed, which is a JVM of its own here. A
 * subclass has a static method {@code moments}: after how many milliseconds of a start it is killed
 * in turn.
 */
public abstract class ServerKillContract {

  /** Between the stop signal and SIGKILL. */
  protected static final Duration GRACE = Duration.ofSeconds(1);

  /** The folder of the test, where the script runs. */
  @TempDir protected Path dir;

  private final UUID job = UUID.randomUUID();

  /**
   * The part of a server's main method that is the same for all: starts one task, and does not end
   * by itself.
   *
   * @param args as {@link #server} gives them
   */
  protected static void serve(RemoteLauncher launcher, String... args) throws Exception {
    Optional<Duration> timeout =
        Optional.of(Long.parseLong(args[3])).filter(millis -> millis > 0).map(Duration::ofMillis);
    Path dir = Path.of(args[0]);
    ScriptCommand command =
        new ScriptCommand(
            place(dir, UUID.fromString(args[1]), args[2]),
            new Script("t", List.of(args[4]), false, Map.of()),
            dir,
            Map.of(),
            new StopRules(timeout, "TERM"));
    TaskProcess unused = launcher.prepare(command).start(Map.of("KEY", "hidden-value"));
    new CountDownLatch(1).await();
  }

  /** Where the arguments of a subclass begin. */
  protected static final int MORE = 5;

  /** As the place of the task names it. */
  protected abstract String name();

  /** Opens the launcher of the next server, which is closed after the test. */
  protected abstract RemoteLauncher open();

  /** Whose main method is that of a server: it ends with {@link #serve}. */
  protected abstract Class<?> serverClass();

  /** What it needs to know beside the task, from argument {@value #MORE} on. */
  protected abstract List<String> serverArguments();

  /** More of its environment. */
  protected Map<String, String> serverEnvironment() {
    return Map.of();
  }

  /** Whether anything of the task runs. */
  protected boolean isRunning() throws IOException {
    return out()
        .lines()
        .findFirst()
        .filter(pid -> LauncherContract.isAlive(Long.parseLong(pid)))
        .isPresent();
  }

  private static TaskPlace place(Path dir, UUID job, String launcher) {
    return new TaskPlace(
        new TaskKey(job, "t", 1),
        Optional.of(launcher),
        dir.resolve("run/job/t"),
        dir.resolve("out.log"),
        dir.resolve("err.log"));
  }

  protected final TaskPlace place() {
    return place(dir, job, name());
  }

  /** What the task has printed so far. */
  protected final String out() throws IOException {
    Path file = place().stdout();
    return Files.exists(file) ? Files.readString(file) : "";
  }

  /** Starts a server, which starts the task. */
  protected final Process server(String script) throws IOException {
    return server(script, 0);
  }

  private Process server(String script, long timeoutMillis) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                serverClass().getName(),
                dir.toString(),
                job.toString(),
                name(),
                Long.toString(timeoutMillis),
                script));
    words.addAll(serverArguments());
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("server.log").toFile());
    builder.environment().putAll(serverEnvironment());
    return builder.start();
  }

  protected static void kill(Process server) {
    server.destroyForcibly().onExit().orTimeout(10, SECONDS).join();
  }

  /** What the next server finds. */
  protected final Adoption found() {
    return open().find(place());
  }

  protected final TaskProcess foundProcess() {
    return ((Adoption.Found) found()).process();
  }

  @Test
  void the_next_server_has_the_whole_output_and_the_exit_code() throws IOException {
    Process server =
        server("i=0; while [ $i -lt 300 ]; do echo $i; i=$((i+1)); sleep 0.01; done; exit 7");
    await().until(() -> out().lines().count() > 50);
    kill(server);

    TaskProcess process = foundProcess();

    assertThat(process.exit().orTimeout(30, SECONDS).join()).isEqualTo(7);
    assertThat(out().lines()).hasSize(300).endsWith("299").startsWith("0");
  }

  @Test
  void a_cancel_by_the_next_server_ends_the_tree_soon_after_the_grace_time() throws IOException {
    Process server = server("trap '' TERM; sleep 60 & echo $!; while :; do sleep 0.1; done");
    await().until(() -> !out().isEmpty());
    kill(server);
    TaskProcess process = foundProcess();
    long begun = System.nanoTime();

    process.stop();
    process.gone().orTimeout(10, SECONDS).join();

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(longestCancel());
    assertThat(isRunning()).isFalse();
  }

  /** In which time a tree ends that is deaf to the stop signal. */
  protected Duration longestCancel() {
    return Duration.ofSeconds(3);
  }

  @Test
  void a_timeout_holds_without_a_server() throws IOException {
    Process server = server(sleeping(), 1500);
    await().until(() -> !out().isEmpty());
    kill(server);

    await().until(() -> !isRunning());

    TaskProcess process = foundProcess();
    assertThat(process.exit().orTimeout(10, SECONDS).join()).isEqualTo(TaskProcess.TIMED_OUT);
    assertThat(process.timedOut()).isTrue();
  }

  /** A script that prints the pid of a process, and has to be ended with all that it starts. */
  protected String sleeping() {
    return "echo $$; sleep 60";
  }

  /** At each of these moments a start is somewhere else. */
  @ParameterizedTest
  @MethodSource("moments")
  void a_kill_at_any_moment_of_the_start_runs_it_once_at_most(int millis) throws Exception {
    Process server = server("echo run; sleep 1; exit 5");
    await().until(() -> Files.exists(place().runDir().resolve("remote")));
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
}
