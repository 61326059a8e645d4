package dev.prunner.process.local.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
    builder.environment().put("X" + ProcTable.MARK, "no");
    builder.environment().put(ProcTable.MARK, "this one");
    Process process = builder.start();
    try {
      Proc proc = table.find(process.pid()).orElseThrow();
      await().until(() -> table.markOf(proc).equals(Optional.of("this one")));
    } finally {
      process.destroyForcibly();
    }
  }

  /** A folder in the place of a file fails to be read as files do when all descriptors are used. */
  private static Path unreadable(Path proc, String file) throws IOException {
    Files.createDirectories(proc.resolve("self"));
    return Files.createDirectories(proc.resolve(file));
  }

  @Test
  void only_what_is_not_there_is_gone(@TempDir Path proc) throws IOException {
    ProcTable table = new LinuxProcTable(proc);
    unreadable(proc, "12/stat");

    assertThat(table.find(13)).isEmpty();
    assertThatThrownBy(() -> table.find(12)).isInstanceOf(IOException.class);
    assertThatThrownBy(table::alive).isInstanceOf(IOException.class);
  }

  @Test
  void what_goes_while_it_is_read_is_gone(@TempDir Path proc) throws IOException {
    Files.createDirectories(proc.resolve("12"));

    assertThat(new LinuxProcTable(proc).find(12)).isEmpty();
    assertThat(new LinuxProcTable(proc).alive()).isEmpty();
  }

  @Test
  void a_mark_that_cannot_be_read_is_not_a_mark_that_is_missing(@TempDir Path proc)
      throws IOException {
    ProcTable table = new LinuxProcTable(proc);
    unreadable(proc, "12/environ");
    Proc process = new Proc(12, 7, 6, 987_654);
    Files.writeString(
        proc.resolve("12/stat"), "12 (sh) S" + REST.replace("987654 0", "987654 4096"));

    assertThatThrownBy(() -> table.markOf(process)).isInstanceOf(IOException.class);

    Files.writeString(proc.resolve("12/stat"), "12 (sh) S" + REST);
    assertThat(table.markOf(process)).as("of one that is dying").isEmpty();
  }

  @Test
  void a_boot_that_cannot_be_told_is_not_taken_for_another(@TempDir Path proc) throws IOException {
    assertThat(new LinuxProcTable(proc).bootId()).isEqualTo("unknown");

    unreadable(proc, "sys/kernel/random/boot_id");

    assertThatThrownBy(() -> new LinuxProcTable(proc)).isInstanceOf(UncheckedIOException.class);
  }
}
