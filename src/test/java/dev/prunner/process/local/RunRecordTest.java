package dev.prunner.process.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.process.local.table.Proc;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunRecordTest {

  private static final long NOTED = 1_000_000;

  @ParameterizedTest
  @CsvSource({
    "42, 777, boot, true",
    "43, 777, boot, false",
    "42, 778, boot, false",
    "42, 777, later, false",
  })
  void names_a_process_by_pid_and_start_and_boot(
      long pid, long start, String boot, boolean expected) {
    RunRecord run = new RunRecord("mark", "boot", 42, "777", NOTED);

    assertThat(run.names(new Proc(pid, pid, pid, start), boot)).isEqualTo(expected);
  }

  /** Where there is no /proc, the table's start times are milliseconds since the epoch. */
  @ParameterizedTest
  @CsvSource({"1000000, true", "998000, true", "1002000, true", "997999, false", "1002001, false"})
  void names_a_process_by_the_time_of_the_note_where_the_wrapper_could_not_tell_its_start(
      long start, boolean expected) {
    RunRecord run = new RunRecord("mark", "-", 42, "", NOTED);

    assertThat(run.names(new Proc(42, 42, 42, start), "-")).isEqualTo(expected);
  }
}
