package dev.prunner.process.local;

import static dev.prunner.process.local.ProcessLab.isAlive;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.prunner.process.PreparedScript;
import dev.prunner.process.ScriptCommand;
import dev.prunner.process.TaskProcess;
import dev.prunner.process.local.ProcessLab.Started;
import dev.prunner.process.local.table.Proc;
import dev.prunner.process.local.table.ProcTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The process table cannot be read for a while, as when all file descriptors are used up. */
class TroubledTableTest {

  enum Trouble {
    NONE,
    TOO_MANY_OPEN_FILES,
    NO_THREAD
  }

  /** The real table, when it can be read. */
  private static final class TroubledTable implements ProcTable {
    private final ProcTable real = ProcTable.ofThisMachine();
    private final AtomicInteger failed = new AtomicInteger();
    private volatile Trouble trouble = Trouble.NONE;

    @Override
    public List<Proc> alive() throws IOException {
      failInTrouble();
      return real.alive();
    }

    @Override
    public Optional<Proc> find(long pid) throws IOException {
      failInTrouble();
      return real.find(pid);
    }

    @Override
    public Optional<String> markOf(Proc proc) throws IOException {
      failInTrouble();
      return real.markOf(proc);
    }

    @Override
    public String bootId() {
      return real.bootId();
    }

    private void failInTrouble() throws IOException {
      if (trouble != Trouble.NONE) {
        failed.incrementAndGet();
      }
      switch (trouble) {
        case NONE -> {}
        case TOO_MANY_OPEN_FILES ->
            throw new FileSystemException("/proc", null, "Too many open files");
        case NO_THREAD -> throw new OutOfMemoryError("unable to create native thread");
      }
    }

    void awaitFailures(int more) {
      int then = failed.get() + more;
      await().until(() -> failed.get() >= then);
    }
  }

  private final TroubledTable table = new TroubledTable();
  private final ProcessLab earlier;
  private final ProcessLab lab;

  TroubledTableTest(@TempDir Path dir) {
    Path shell = Shells.find(Optional.empty(), Programs.ofThisProcess());
    earlier = new ProcessLab(dir, shell);
    lab = new ProcessLab(dir, shell, table);
  }

  @AfterEach
  void endAll() {
    table.trouble = Trouble.NONE;
    lab.close();
    earlier.close();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void an_adopted_task_is_not_taken_for_gone(Trouble trouble) {
    Started task = earlier.start("echo $$; until [ -e go ]; do sleep 0.01; done; exit 7");
    task.pid(0);
    TaskProcess adopted = lab.adopt(task.runDir()).orElseThrow();

    table.trouble = trouble;
    table.awaitFailures(3);
    assertThat(adopted.exit()).isNotDone();
    assertThat(adopted.gone()).isNotDone();
    table.trouble = Trouble.NONE;

    assertThat(task.runDir().resolveSibling("../go").normalize().toFile().mkdir()).isTrue();
    assertThat(adopted.exit().join()).isEqualTo(7);
    adopted.gone().join();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void a_stop_is_made_up_for(Trouble trouble) {
    Started task = lab.start("echo $$; sleep 60");
    long pid = task.pid(0);

    table.trouble = trouble;
    task.process().stop();
    table.awaitFailures(2);
    assertThat(task.process().gone()).isNotDone();
    assertThat(isAlive(pid)).isTrue();
    table.trouble = Trouble.NONE;

    task.awaitGone();
    assertThat(task.exitCode()).isEqualTo(143);
    assertThat(isAlive(pid)).isFalse();
  }

  @Test
  void what_a_script_has_left_is_not_taken_for_gone() {
    Started task =
        lab.start(
            "setsid sh -c 'echo $$; exec sleep 60' &",
            "until [ -s 1-out.log ]; do sleep 0.01; done");
    long left = task.pid(0);
    assertThat(task.exitCode()).isZero();
    table.trouble = Trouble.TOO_MANY_OPEN_FILES;
    CompletableFuture<Void> gone = task.process().gone();
    table.awaitFailures(2);

    assertThat(gone).isNotDone();
    table.trouble = Trouble.NONE;

    task.awaitGone();
    assertThat(isAlive(left)).isFalse();
  }

  @Test
  void a_task_is_started_all_the_same_and_can_be_stopped() throws IOException {
    ScriptCommand command = lab.command("echo $$; sleep 60");
    PreparedScript script = lab.starter().prepare(command);
    table.trouble = Trouble.TOO_MANY_OPEN_FILES;
    TaskProcess process = script.start();
    table.trouble = Trouble.NONE;
    await().until(() -> !ProcessLab.read(command.stdout()).isEmpty());

    process.stop();

    assertThat(process.exit().join()).isEqualTo(143);
    process.gone().join();
  }

  @Test
  void nothing_is_adopted_nor_ended_while_it_is_not_known() {
    Started task = earlier.start("echo $$; sleep 60");
    long pid = task.pid(0);
    table.trouble = Trouble.TOO_MANY_OPEN_FILES;

    assertThatThrownBy(() -> lab.adopt(task.runDir())).isInstanceOf(UncheckedIOException.class);
    assertThat(isAlive(pid)).isTrue();
    assertThatThrownBy(() -> task.process().exit().orTimeout(300, MILLISECONDS).join())
        .hasCauseInstanceOf(TimeoutException.class);
  }
}
