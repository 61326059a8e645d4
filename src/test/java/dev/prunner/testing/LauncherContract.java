package dev.prunner.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.prunner.process.Adoption;
import dev.prunner.process.Launcher;
import dev.prunner.process.Script;
import dev.prunner.process.ScriptCommand;
import dev.prunner.process.StopRules;
import dev.prunner.process.TaskKey;
import dev.prunner.process.TaskPlace;
import dev.prunner.process.TaskProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link Launcher} does alike, wherever it runs tasks. The tasks of a test see its
 * folder.
 */
public abstract class LauncherContract {

  /** Between the stop signal and SIGKILL. */
  protected static final Duration GRACE = Duration.ofSeconds(1);

  /**
   * Not the same twice: tasks are found by their keys on the whole machine, where others run tests
   * too.
   */
  private final UUID job = UUID.randomUUID();

  /** The folder of the test, where scripts run. */
  protected Path dir;

  @BeforeEach
  void useFolder(@TempDir Path folder) {
    dir = folder;
  }

  /** The launcher of a server. */
  protected abstract Launcher launcher();

  /** The launcher of a server that comes after that one was killed. */
  protected abstract Launcher afterKill();

  /** The launcher of a server that knows nothing of the first, which goes on. */
  protected abstract Launcher beside();

  /** A command as that server would give it. */
  protected ScriptCommand givenBeside(ScriptCommand command) {
    return command;
  }

  /** Whether that server was handed the run of the first one. */
  protected boolean isUnderWayBeside(ScriptCommand command) {
    return false;
  }

  /** Where a task stands on the server. */
  protected TaskPlace place(String task) {
    return new TaskPlace(
        new TaskKey(job, task, 1),
        dir.resolve("run").resolve(task),
        dir.resolve(task + "-out.log"),
        dir.resolve(task + "-err.log"));
  }

  /** A command that runs lines in the folder of the test. */
  protected ScriptCommand command(String task, String... lines) {
    return new ScriptCommand(
        place(task),
        new Script(task, List.of(lines), false, Map.of()),
        dir,
        Map.of("PATH", System.getenv("PATH"), "GREETING", "it's \"fine\" – $HOME\nso far"),
        StopRules.DEFAULT);
  }

  /** Starts lines. */
  protected TaskProcess start(String task, String... lines) throws IOException {
    return launcher().prepare(command(task, lines)).start();
  }

  /** The exit code, for which a test waits. */
  protected static int exitOf(TaskProcess process) {
    return process.exit().orTimeout(30, SECONDS).join();
  }

  /** Waits until nothing of it is left. */
  protected static void awaitGone(TaskProcess process) {
    process.gone().orTimeout(15, SECONDS).join();
  }

  /** What the task has printed so far. */
  protected String out(String task) throws IOException {
    Path file = place(task).stdout();
    return Files.exists(file) ? Files.readString(file) : "";
  }

  /** A number that the script has printed as one of its lines. */
  protected long number(String task, int line) {
    await().until(() -> out(task).lines().count() > line);
    try {
      return Long.parseLong(out(task).lines().toList().get(line));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A pid that the script has printed likewise, as this machine counts them. */
  protected long pid(String task, int line) {
    return number(task, line);
  }

  /** Lets a script go on that waits for a file. */
  protected void let(String file) throws IOException {
    Files.createFile(dir.resolve(file));
  }

  /** What the next server finds of a task. */
  protected TaskProcess found(String task) {
    Adoption adoption = afterKill().find(place(task));
    assertThat(adoption).isInstanceOf(Adoption.Found.class);
    return ((Adoption.Found) adoption).process();
  }

  /** Whether a process runs; a zombie does not. */
  public static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent() && !isZombie(pid);
  }

  private static boolean isZombie(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ");
    } catch (IOException gone) {
      return true;
    }
  }

  private static void awaitEnd(long pid) {
    await().until(() -> !isAlive(pid));
  }

  @Test
  void tells_the_exit_code() throws IOException {
    Map<Integer, TaskProcess> processes = new LinkedHashMap<>();
    for (int code : List.of(0, 1, 42, 255)) {
      processes.put(code, start("exit-" + code, "exit " + code));
    }

    processes.forEach(
        (code, process) -> {
          assertThat(exitOf(process)).isEqualTo(code);
          assertThat(process.timedOut()).isFalse();
          awaitGone(process);
        });
  }

  @Test
  void has_the_whole_output_when_the_exit_is_told() throws IOException {
    TaskProcess process =
        start("build", "seq 1 200000", "printf 'a\\0b' >&2", "printf 'no line break'");

    assertThat(exitOf(process)).isZero();
    assertThat(out("build")).startsWith("1\n2\n").endsWith("\n200000\nno line break");
    assertThat(Files.readAllBytes(place("build").stderr())).containsExactly('a', 0, 'b');
  }

  @Test
  void shows_output_while_the_script_runs() throws IOException {
    TaskProcess process =
        start("build", "echo begun", "until [ -e go ]; do sleep 0.01; done", "echo ended");

    await().until(() -> out("build").equals("begun\n"));
    assertThat(process.exit()).isNotDone();
    let("go");

    assertThat(exitOf(process)).isZero();
    assertThat(out("build")).isEqualTo("begun\nended\n");
  }

  @Test
  void keeps_output_for_the_owner_alone() throws IOException {
    assertThat(exitOf(start("build", "echo one"))).isZero();

    for (Path file : List.of(place("build").stdout(), place("build").stderr())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void gives_a_script_its_environment_directory_and_nothing_to_read() throws IOException {
    TaskProcess process = start("build", "printf '%s|%s|' \"$GREETING\" \"$PWD\"", "cat");

    assertThat(exitOf(process)).isZero();
    assertThat(out("build")).isEqualTo("it's \"fine\" – $HOME\nso far|" + dir.toRealPath() + "|");
  }

  @Test
  void gives_a_script_its_own_variables_and_name() throws IOException {
    ScriptCommand command = command("build");
    Script script =
        new Script(
            "build", List.of("echo \"$large ${#large}\"", "nope"), true, Map.of("large", "x y"));
    TaskProcess process =
        launcher()
            .prepare(
                new ScriptCommand(
                    command.place(),
                    script,
                    command.workingDir(),
                    command.env(),
                    StopRules.DEFAULT))
            .start();

    assertThat(exitOf(process)).isEqualTo(127);
    assertThat(out("build")).isEqualTo("x y 3\n");
    assertThat(Files.readString(place("build").stderr())).contains("build: ", "nope");
  }

  @Test
  void tells_what_is_wrong_with_the_working_directory() throws IOException {
    ScriptCommand command = command("build", "echo never");
    ScriptCommand elsewhere =
        new ScriptCommand(
            command.place(),
            command.script(),
            dir.resolve("missing"),
            command.env(),
            StopRules.DEFAULT);

    assertThat(failureOf(elsewhere)).contains(dir.resolve("missing").toString());
    assertThat(out("build")).isEmpty();
  }

  /** Some can tell at once, others print it. */
  private String failureOf(ScriptCommand command) throws IOException {
    try {
      assertThat(exitOf(launcher().prepare(command).start())).isNotZero();
      return Files.readString(command.stderr());
    } catch (IOException told) {
      return String.valueOf(told.getMessage());
    }
  }

  @Test
  void gives_secrets_to_the_script_and_to_no_file() throws IOException {
    TaskProcess process =
        launcher()
            .prepare(command("build", "echo \"${#KEY}\"", "until [ -e go ]; do sleep 0.01; done"))
            .start(Map.of("KEY", "s3cr3t-$'\n-value"));

    await().until(() -> out("build").equals("16\n"));
    assertThat(filesWith("s3cr3t", dir)).isEmpty();
    assertThat(commandLinesWith("s3cr3t")).isEmpty();
    let("go");
    assertThat(exitOf(process)).isZero();
  }

  private static List<Path> filesWith(String text, Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).filter(file -> has(file, text)).toList();
    }
  }

  private static List<Path> commandLinesWith(String text) throws IOException {
    try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[1-9]*")) {
      List<Path> found = new ArrayList<>();
      processes.forEach(
          process -> {
            if (has(process.resolve("cmdline"), text)) {
              found.add(process);
            }
          });
      return found;
    }
  }

  private static boolean has(Path file, String text) {
    try {
      return new String(Files.readAllBytes(file), ISO_8859_1).contains(text);
    } catch (IOException gone) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sleep 60 & echo $!; wait", "setsid sh -c 'echo $$; exec sleep 60' & wait"})
  void stops_a_script_with_its_children(String script) throws IOException {
    TaskProcess process = start("build", script);
    long child = pid("build", 0);

    process.stop();

    assertThat(exitOf(process)).isEqualTo(143);
    awaitGone(process);
    assertThat(isAlive(child)).isFalse();
  }

  @Test
  void kills_what_is_deaf_to_the_signal_after_the_grace_time() throws IOException {
    TaskProcess process = start("build", "trap '' TERM; echo $$; sleep 60; sleep 60; sleep 60");
    long script = pid("build", 0);
    long begun = System.nanoTime();

    process.stop();

    assertThat(exitOf(process)).isEqualTo(137);
    awaitGone(process);
    assertThat(isAlive(script)).isFalse();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(GRACE, GRACE.plusSeconds(3));
  }

  @Test
  void kills_at_once() throws IOException {
    TaskProcess process = start("build", "trap '' TERM; echo $$; sleep 60; sleep 60");
    long script = pid("build", 0);

    process.kill();

    assertThat(exitOf(process)).isEqualTo(137);
    awaitGone(process);
    assertThat(isAlive(script)).isFalse();
  }

  @Test
  void stops_one_that_has_just_been_started() throws IOException {
    TaskProcess process = start("build", "sleep 60");

    process.stop();

    assertThat(exitOf(process)).isEqualTo(143);
    awaitGone(process);
  }

  @Test
  void ends_what_a_script_leaves_in_the_background() throws IOException {
    TaskProcess process = start("build", "sleep 60 & echo $!");

    assertThat(exitOf(process)).isZero();
    awaitGone(process);
    assertThat(isAlive(pid("build", 0))).isFalse();
  }

  @Test
  void ends_a_script_when_its_time_is_over() throws IOException {
    TaskProcess process = launcher().prepare(limited("build", "echo $$; sleep 60", 300)).start();

    assertThat(exitOf(process)).isEqualTo(TaskProcess.TIMED_OUT);
    assertThat(process.timedOut()).isTrue();
    awaitGone(process);
    assertThat(isAlive(pid("build", 0))).isFalse();
  }

  /** One that may run for so many milliseconds. */
  protected ScriptCommand limited(String task, String script, long millis) {
    return command(task, script)
        .endedBy(new StopRules(Optional.of(Duration.ofMillis(millis)), "TERM"));
  }

  @Test
  void knows_whose_124_it_is() throws IOException {
    TaskProcess process = launcher().prepare(limited("build", "exit 124", 60_000)).start();

    assertThat(exitOf(process)).isEqualTo(TaskProcess.TIMED_OUT);
    assertThat(process.timedOut()).isFalse();
  }

  @Test
  void sends_the_signal_that_was_chosen() throws IOException {
    TaskProcess process =
        launcher()
            .prepare(
                command(
                        "build",
                        "trap 'echo bye; exit 5' INT; echo 1; while :; do sleep 0.02; done")
                    .endedBy(new StopRules(Optional.empty(), "INT")))
            .start();
    assertThat(number("build", 0)).isEqualTo(1);

    process.stop();

    assertThat(exitOf(process)).isEqualTo(5);
    assertThat(out("build")).isEqualTo("1\nbye\n");
  }

  @Test
  void a_killed_leader_counts_as_killed_and_its_script_is_ended() throws IOException {
    TaskProcess process = start("build", "echo $$; echo $PPID; sleep 60");
    long script = pid("build", 0);

    ProcessHandle.of(pid("build", 1)).orElseThrow().destroyForcibly();

    assertThat(exitOf(process)).isEqualTo(137);
    awaitGone(process);
    assertThat(isAlive(script)).isFalse();
  }

  @Test
  void the_next_server_finds_one_that_runs_with_its_output_and_exit_code() throws IOException {
    TaskProcess unused =
        start("build", "echo one", "until [ -e go ]; do sleep 0.01; done", "echo two", "exit 9");
    await().until(() -> out("build").equals("one\n"));

    TaskProcess found = found("build");
    assertThat(found.exit()).isNotDone();
    let("go");

    assertThat(exitOf(found)).isEqualTo(9);
    assertThat(out("build")).isEqualTo("one\ntwo\n");
    awaitGone(found);
  }

  @Test
  void the_next_server_finds_one_that_has_ended_with_its_output_and_exit_code() throws IOException {
    TaskProcess unused =
        start("build", "until [ -e go ]; do sleep 0.01; done", "echo all", "touch over; exit 3");
    await().until(() -> Files.exists(dir.resolve("run/build")));
    Launcher next = afterKill();
    let("go");
    await().until(() -> Files.exists(dir.resolve("over")));

    Adoption adoption = next.find(place("build"));

    assertThat(adoption)
        .isInstanceOfSatisfying(
            Adoption.Found.class,
            found -> {
              assertThat(exitOf(found.process())).isEqualTo(3);
              assertThat(found.stopped()).isFalse();
            });
    assertThat(out("build")).isEqualTo("all\n");
  }

  @Test
  void the_next_server_stops_one_with_its_children() throws IOException {
    TaskProcess unused = start("build", "sleep 60 & echo $!; wait");
    long child = pid("build", 0);

    TaskProcess found = found("build");
    found.stop();

    assertThat(exitOf(found)).isEqualTo(143);
    awaitGone(found);
    assertThat(isAlive(child)).isFalse();
  }

  @Test
  void the_next_server_ends_one_of_which_only_the_run_directory_is_known() throws IOException {
    TaskProcess unused = start("build", "echo $$; sleep 60");
    long script = pid("build", 0);

    Adoption adoption = afterKill().findIn(place("build").runDir());

    assertThat(adoption).isInstanceOf(Adoption.Found.class);
    TaskProcess found = ((Adoption.Found) adoption).process();
    found.stop();
    awaitGone(found);
    assertThat(isAlive(script)).isFalse();
  }

  @Test
  void the_next_server_is_told_that_one_was_asked_to_stop() throws IOException {
    TaskProcess process =
        start(
            "build",
            "trap 'until [ -e go ]; do sleep 0.01; done; exit 4' TERM; echo 1; while :; do sleep 0.01; done");
    assertThat(number("build", 0)).isEqualTo(1);
    process.stop();
    await().until(() -> stopIsNoted("build"));

    Adoption adoption = afterKill().find(place("build"));

    assertThat(adoption)
        .isInstanceOfSatisfying(
            Adoption.Found.class, found -> assertThat(found.stopped()).isTrue());
    ((Adoption.Found) adoption).process().kill();
    awaitGone(((Adoption.Found) adoption).process());
  }

  /** Whether a server after this one would be told. */
  protected boolean stopIsNoted(String task) {
    return Files.exists(place(task).runDir().resolve("stop"));
  }

  @Test
  void a_timeout_holds_while_no_server_is_there() throws IOException {
    TaskProcess unused = launcher().prepare(limited("build", "echo $$; sleep 60", 700)).start();
    long script = pid("build", 0);
    Launcher next = afterKill();

    awaitEnd(script);

    Adoption adoption = next.find(place("build"));
    assertThat(adoption).isInstanceOf(Adoption.Found.class);
    TaskProcess found = ((Adoption.Found) adoption).process();
    assertThat(exitOf(found)).isEqualTo(TaskProcess.TIMED_OUT);
    assertThat(found.timedOut()).isTrue();
  }

  @Test
  void one_that_was_never_started_is_told_apart() {
    assertThat(launcher().find(place("build"))).isInstanceOf(Adoption.NeverStarted.class);
    assertThat(afterKill().find(place("build"))).isInstanceOf(Adoption.NeverStarted.class);
  }

  @Test
  void two_starts_with_one_key_run_the_script_once() throws Exception {
    ScriptCommand command =
        command("build", "echo x >>runs", "until [ -e go ]; do sleep 0.01; done", "exit 6");
    Launcher other = beside();
    TaskProcess first = launcher().prepare(command).start();
    await().until(() -> Files.exists(dir.resolve("runs")));

    CompletableFuture<Integer> second =
        CompletableFuture.supplyAsync(() -> exitOfSecond(other, givenBeside(command)));
    await().until(() -> second.isDone() || isUnderWayBeside(givenBeside(command)));
    let("go");

    assertThat(exitOf(first)).isEqualTo(6);
    assertThat(second.get(30, SECONDS)).isIn(6, REFUSED);
    assertThat(Files.readString(dir.resolve("runs"))).isEqualTo("x\n");
  }

  private static final int REFUSED = -1;

  private static int exitOfSecond(Launcher launcher, ScriptCommand command) {
    try {
      return exitOf(launcher.prepare(command).start());
    } catch (IOException refused) {
      return REFUSED;
    }
  }
}
