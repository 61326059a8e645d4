package dev.prunner.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.prunner.job.Job;
import dev.prunner.testing.JobBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskOutputTest {

  private final Job owner = JobBuilder.aJob().build();
  private final UUID job = owner.id();

  @TempDir Path dir;

  @Test
  void what_was_never_printed_is_empty() throws IOException {
    TaskOutput output = new OutputStore(dir).open(owner, "a", 1, StreamName.STDOUT);

    assertThat(output.size()).isZero();
    assertThat(output.lastBytes(100)).isEmpty();
    assertThat(output.tailStart(5)).isZero();
    assertThat(text(output, 0, 0)).isEmpty();
  }

  @Test
  void is_as_long_as_it_was_when_it_was_opened() throws IOException {
    TaskOutput output = printed("one\n");
    Files.writeString(file(), "two\n", StandardOpenOption.APPEND);

    assertThat(text(output, 0, output.size())).isEqualTo("one\n");
  }

  @Test
  void gives_a_part() throws IOException {
    assertThat(text(printed("0123456789"), 3, 4)).isEqualTo("3456");
  }

  @Test
  void what_has_been_opened_can_be_read_after_it_was_removed() throws IOException {
    TaskOutput output = printed("one\n");
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    try (OpenOutput open = output.open()) {
      new OutputStore(dir).remove(job);
      open.writeTo(read, 0, 4);
    }

    assertThat(read.toString(StandardCharsets.UTF_8)).isEqualTo("one\n");
    assertThatExceptionOfType(OutputRemovedException.class).isThrownBy(output::open);
    assertThatExceptionOfType(OutputRemovedException.class).isThrownBy(() -> output.tailStart(1));
  }

  @ParameterizedTest
  @CsvSource({
    "'a\nb\nc\n', 1, 'c\n'",
    "'a\nb\nc\n', 2, 'b\nc\n'",
    "'a\nb\nc', 1, c",
    "'a\nb\nc\n', 9, 'a\nb\nc\n'",
    "'\n\n', 1, '\n'",
    "x, 1, x"
  })
  void finds_where_the_last_lines_begin(String printed, int lines, String tail) throws IOException {
    TaskOutput output = printed(printed);
    long from = output.tailStart(lines);

    assertThat(text(output, from, output.size() - from)).isEqualTo(tail);
  }

  @Test
  void finds_the_last_lines_over_many_blocks() throws IOException {
    TaskOutput output = printed("x".repeat(200_000) + "\n" + "y".repeat(200_000) + "\nz\n");

    assertThat(output.tailStart(2)).isEqualTo(200_001);
  }

  @Test
  void the_last_bytes_begin_with_a_whole_character() throws IOException {
    TaskOutput output = printed("€€€");

    assertThat(output.lastBytes(4)).isEqualTo("€");
    assertThat(output.lastBytes(100)).isEqualTo("€€€");
  }

  @Test
  void goes_with_its_job() throws IOException {
    OutputStore store = new OutputStore(dir);
    printed("x");
    store.remove(job);
    store.remove(job);

    assertThat(dir.resolve(job.toString())).doesNotExist();
  }

  @Test
  void the_directory_of_a_job_is_for_the_owner_alone() throws IOException {
    new OutputStore(dir).prepare(job);

    assertThat(Files.getPosixFilePermissions(dir.resolve(job.toString()))).hasSize(3);
  }

  private Path file() {
    return new OutputStore(dir).path(job, "a", StreamName.STDOUT);
  }

  private TaskOutput printed(String text) throws IOException {
    new OutputStore(dir).prepare(job);
    Files.writeString(file(), text);
    return new OutputStore(dir).open(owner, "a", 1, StreamName.STDOUT);
  }

  private static String text(TaskOutput output, long from, long length) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OpenOutput open = output.open()) {
      open.writeTo(bytes, from, (int) length);
    }
    return bytes.toString(java.nio.charset.StandardCharsets.UTF_8);
  }
}
