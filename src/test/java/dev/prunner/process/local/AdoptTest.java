package dev.prunner.process.local;

import static dev.prunner.process.local.ProcessLab.isAlive;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.prunner.process.Adoption;
import dev.prunner.process.TaskProcess;
import dev.prunner.process.local.ProcessLab.Started;
import dev.prunner.process.local.table.Proc;
import dev.prunner.process.local.table.ProcTable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The earlier server is played by one lab, or by files as it would have left them. */
class AdoptTest {

  private static final long NO_PID = 4_194_305;

  private final ProcTable table = ProcTable.ofThisMachine();
  private final String mark = UUID.randomUUID().toString();
  private final Path dir;
  private final ProcessLab earlier;
  private final ProcessLab lab;
  private final List<Process> bystanders = new ArrayList<>();

  AdoptTest(@TempDir Path dir) throws IOException {
    this.dir = dir;
    earlier = new ProcessLab(Files.createDirectory(dir.resolve("earlier")));
    lab = new ProcessLab(Files.createDirectory(dir.resolve("now")));
  }

  @AfterEach
  void endAll() {
    lab.close();
    earlier.close();
    bystanders.forEach(Process::destroyForcibly);
  }

  @Test
  void one_that_still_runs_keeps_its_exit_code() {
    Started task = earlier.start("echo $$; until [ -e go ]; do sleep 0.01; done; exit 42");
    task.pid(0);

    TaskProcess adopted = lab.adopt(task.runDir()).orElseThrow();
    assertThat(adopted.exit()).isNotDone();
    assertThat(dir.resolve("earlier").resolve("go").toFile().mkdir()).isTrue();

    assertThat(adopted.exit().orTimeout(5, SECONDS).join()).isEqualTo(42);
    adopted.gone().orTimeout(5, SECONDS).join();
  }

  @Test
  void one_that_still_runs_can_be_stopped_with_all_its_children() {
    Started task =
        earlier.start("sleep 60 & echo $!", "setsid sh -c 'echo $$; exec sleep 60' & wait");
    long child = task.pid(0);
    long escaped = task.pid(1);

    TaskProcess adopted = lab.adopt(task.runDir()).orElseThrow();
    adopted.stop();
    adopted.gone().orTimeout(5, SECONDS).join();

    assertThat(adopted.exit().join()).isEqualTo(143);
    assertThat(isAlive(child)).isFalse();
    assertThat(isAlive(escaped)).isFalse();
  }

  @Test
  void one_that_has_ended_meanwhile_has_its_exit_code() {
    Started task = earlier.start("exit 7");
    task.awaitGone();

    TaskProcess adopted = lab.adopt(task.runDir()).orElseThrow();

    assertThat(adopted.exit()).isCompletedWithValue(7);
    adopted.gone().orTimeout(5, SECONDS).join();
  }

  @Test
  void one_whose_wrapper_is_killed_counts_as_killed_and_is_ended() {
    Started task = earlier.start("echo $$; echo $PPID; sleep 60");
    long script = task.pid(0);
    TaskProcess adopted = lab.adopt(task.runDir()).orElseThrow();

    ProcessHandle.of(task.pid(1)).orElseThrow().destroyForcibly();

    assertThat(adopted.exit().orTimeout(5, SECONDS).join()).isEqualTo(137);
    adopted.gone().orTimeout(5, SECONDS).join();
    assertThat(isAlive(script)).isFalse();
  }

  @Test
  void one_that_was_never_started_is_told_apart() throws IOException {
    Path unnoted = run(table.bootId(), "");

    assertThat(lab.starter().findIn(dir.resolve("nothing")))
        .isInstanceOf(Adoption.NeverStarted.class);
    assertThat(lab.starter().findIn(unnoted)).isInstanceOf(Adoption.NeverStarted.class);
  }

  @Test
  void a_start_that_was_left_halfway_comes_too_late() throws IOException {
    Path halfway = run(table.bootId(), "");
    Path begun = dir.resolve("begun");
    Files.writeString(
        halfway.resolve("start"),
        "__prunner_exec() { exec touch '" + begun + "'; }\n",
        StandardOpenOption.APPEND);
    assertThat(lab.starter().findIn(halfway)).isInstanceOf(Adoption.NeverStarted.class);
    assertThat(lab.starter().findIn(halfway))
        .as("the next server, when this one is killed too")
        .isInstanceOf(Adoption.NeverStarted.class);

    startWrapper(halfway);

    assertThat(begun).doesNotExist();
  }

  @Test
  void one_that_has_just_claimed_its_run_may_note_itself_a_moment_later() throws IOException {
    Path claimed = run(table.bootId(), "");
    Path note = Files.createFile(claimed.resolve(mark));

    CompletableFuture<Adoption> found =
        CompletableFuture.supplyAsync(() -> lab.starter().findIn(claimed));
    await().during(Duration.ofMillis(100)).until(() -> !found.isDone());
    Files.writeString(note, "1 2\n42\n");

    assertThat(found.join())
        .isInstanceOfSatisfying(
            Adoption.Found.class,
            adoption -> assertThat(adoption.process().exit()).isCompletedWithValue(42));
  }

  @Test
  void one_that_has_claimed_its_run_and_not_noted_itself_has_vanished() throws IOException {
    Path claimed = run(table.bootId(), "");
    Files.createFile(claimed.resolve(mark)); // as one does that writes next
    long wrapper = startMarked();

    assertThat(lab.starter().findIn(claimed)).isInstanceOf(Adoption.Vanished.class);

    awaitEnd(wrapper);
  }

  @Test
  void one_that_was_asked_to_stop_is_told_apart() throws IOException {
    Path run = run(NO_PID, "123", table.bootId(), "143\n");
    assertThat(lab.starter().findIn(run))
        .isInstanceOfSatisfying(
            Adoption.Found.class, found -> assertThat(found.stopped()).isFalse());

    new RunFiles(run).noteStop();

    assertThat(lab.starter().findIn(run))
        .isInstanceOfSatisfying(
            Adoption.Found.class, found -> assertThat(found.stopped()).isTrue());
  }

  @Test
  void one_that_may_have_lost_its_note_in_a_reboot_has_vanished() throws IOException {
    Path unnoted = run("another-boot", "");

    assertThat(lab.starter().findIn(unnoted)).isInstanceOf(Adoption.Vanished.class);
  }

  @ParameterizedTest
  @CsvSource({"''", "7", "143"})
  void one_that_vanished_without_a_whole_exit_code_is_not_there(String exit) throws IOException {
    long leftover = startMarked();

    assertThat(lab.adopt(run(NO_PID, "123", table.bootId(), exit))).isEmpty();

    awaitEnd(leftover);
  }

  @Test
  void what_an_ended_one_has_left_is_ended() throws IOException {
    long leftover = startMarked();

    TaskProcess adopted = lab.adopt(run(NO_PID, "123", table.bootId(), "7\n")).orElseThrow();
    adopted.gone().orTimeout(5, SECONDS).join();

    assertThat(adopted.exit()).isCompletedWithValue(7);
    assertThat(isAlive(leftover)).isFalse();
  }

  /** The end of what has the mark shows that the search has been made. */
  @ParameterizedTest
  @CsvSource({"''", "'7\n'"})
  void a_process_that_got_the_pid_later_is_not_hit(String exit) throws IOException {
    Proc bystander = startBystander();
    long leftover = startMarked();
    Path run = run(bystander.pid(), Long.toString(bystander.start() - 1), table.bootId(), exit);

    lab.adopt(run).ifPresent(TaskProcess::kill);

    awaitEnd(leftover);
    assertThat(isAlive(bystander.pid())).isTrue();
  }

  @Test
  void a_process_of_another_boot_is_not_hit() throws IOException {
    Proc bystander = startBystander();
    long leftover = startMarked();
    Path run = run(bystander.pid(), Long.toString(bystander.start()), "another-boot", "");

    assertThat(lab.adopt(run)).isEmpty();

    awaitEnd(leftover);
    assertThat(isAlive(bystander.pid())).isTrue();
  }

  /** As a server would that was killed before its wrapper got to run. */
  private void startWrapper(Path run) throws IOException {
    Process wrapper = start(new ProcessBuilder(Wrapper.command(Programs.ofThisProcess())));
    try (Writer work = wrapper.outputWriter()) {
      work.write(mark + " " + run + "\n");
    }
    wrapper.onExit().orTimeout(5, SECONDS).join();
  }

  private void awaitEnd(long pid) {
    await().untilAsserted(() -> assertThat(isAlive(pid)).isFalse());
  }

  private long startMarked() throws IOException {
    ProcessBuilder builder = new ProcessBuilder("setsid", "sleep", "60");
    builder.environment().put(ProcTable.MARK, mark);
    return start(builder).pid();
  }

  private Proc startBystander() throws IOException {
    Process bystander = start(new ProcessBuilder("setsid", "sleep", "60"));
    await().until(() -> proc(bystander).session() == bystander.pid());
    return proc(bystander);
  }

  private Proc proc(Process process) throws IOException {
    return table.find(process.pid()).orElseThrow();
  }

  private Process start(ProcessBuilder builder) throws IOException {
    Process process = builder.start();
    bystanders.add(process);
    return process;
  }

  private Path run(long pid, String start, String bootId, String exit) throws IOException {
    return run(bootId, "%d %s\n%s".formatted(pid, start, exit));
  }

  private Path run(String bootId, String note) throws IOException {
    Path run = Files.createTempDirectory(dir, "run");
    Files.writeString(run.resolve("start"), "# %s %s\n".formatted(mark, bootId));
    if (!note.isEmpty()) {
      Files.writeString(run.resolve(mark), note);
    }
    return run;
  }
}
