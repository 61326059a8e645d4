package dev.prunner.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProcTableTest {

  private static final String REST = " 1 7 6 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 987654 0 0";

  static Stream<ProcTable> tables() {
    return Stream.of(new LinuxProcTable(), new PsProcTable());
  }

  @ParameterizedTest
  @MethodSource("tables")
  void shows_a_process_with_its_group_until_it_ends(ProcTable table) throws IOException {
    Process process = new ProcessBuilder("setsid", "sleep", "60").start();
    try {
      await().until(() -> table.find(process.pid()).orElseThrow().group() == process.pid());
      assertThat(table.alive()).contains(table.find(process.pid()).orElseThrow());
    } finally {
      process.destroyForcibly();
    }
    process.onExit().join();
    assertThat(table.find(process.pid())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void a_zombie_is_not_alive(ProcTable table) throws IOException {
    Process parent = new ProcessBuilder("sh", "-c", "sleep 0.2 & echo $!; exec sleep 60").start();
    try {
      long zombie = Long.parseLong(parent.inputReader().readLine());

      await().until(() -> table.find(zombie).isEmpty());
      assertThat(ProcessHandle.of(zombie)).isPresent();
      assertThat(table.alive()).extracting(Proc::pid).doesNotContain(zombie);
    } finally {
      parent.destroyForcibly();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "a b", "a) S 1 (b", ") Z 1"})
  void a_program_may_have_any_name(String name) {
    Optional<Proc> proc = LinuxProcTable.parse("12 (" + name + ") S" + REST);

    assertThat(proc).contains(new Proc(12, 7, 6, 987_654));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Z", "X", "x"})
  void a_dead_process_does_not_count(String state) {
    assertThat(LinuxProcTable.parse("12 (sh) " + state + REST)).isEmpty();
  }

  @Test
  void reads_the_mark_of_a_process() throws IOException {
    ProcTable table = new LinuxProcTable();
    ProcessBuilder builder = new ProcessBuilder("sleep", "60");
    builder.environment().put("X" + Wrapper.MARK, "no");
    builder.environment().put(Wrapper.MARK, "this one");
    Process process = builder.start();
    try {
      Proc proc = table.find(process.pid()).orElseThrow();
      await().until(() -> table.markOf(proc).equals(Optional.of("this one")));
    } finally {
      process.destroyForcibly();
    }
  }
}
