package dev.prunner.process.kubernetes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.process.kubernetes.LogFrame.Piece;
import dev.prunner.process.kubernetes.LogFrame.Stream;
import dev.prunner.process.remote.LocalOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogFrameTest {

  private static final String TIME = "2026-11-27T09:00:00.123456789Z ";

  @TempDir Path dir;

  @Test
  void a_piece_has_its_stream_offset_and_bytes() {
    assertThat(LogFrame.parse(TIME + "e 12 YQBi"))
        .hasValueSatisfying(
            frame -> {
              Piece piece = (Piece) frame;
              assertThat(piece.stream()).isEqualTo(Stream.ERR);
              assertThat(piece.offset()).isEqualTo(12);
              assertThat(piece.bytes()).containsExactly('a', 0, 'b');
            });
    assertThat(LogFrame.timeOf(TIME + "e 12 YQBi"))
        .contains(Instant.parse("2026-11-27T09:00:00.123456789Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "o", "o 1", "o x YQ==", "o 1 *", "unable to retrieve container logs", "o -"})
  void other_lines_are_none(String line) {
    assertThat(LogFrame.parse(TIME + line)).isEmpty();
    assertThat(LogFrame.parse(line)).isEmpty();
  }

  @Test
  void the_last_words_tell_the_end() {
    assertThat(EndNote.parse("exit 124 timeout - 5 -\n"))
        .hasValueSatisfying(
            end -> {
              assertThat(end.exitCode()).isEqualTo(124);
              assertThat(end.timedOut()).isTrue();
              assertThat(end.stopped()).isFalse();
              assertThat(end.out()).hasValue(5);
              assertThat(end.err()).isEmpty();
            });
    assertThat(EndNote.parse("Killed")).isEmpty();
  }

  /** However often and wherever a log breaks off, the output is what was printed. */
  @Test
  void pieces_that_come_twice_or_from_the_middle_make_the_output_once() throws IOException {
    Random random = new Random(7);
    byte[] printed = new byte[5000];
    random.nextBytes(printed);
    Path file = dir.resolve("out");
    FramedOutput out = new FramedOutput(new LocalOutput(file, 0), dir.resolve("gaps"));
    TaskLog log =
        new TaskLog(
            out,
            new FramedOutput(LocalOutput.nowhere(), dir.resolve("none")),
            Instant.parse("2026-11-27T09:00:00Z"));

    while (out.here() < printed.length) {
      Optional<Instant> unused = log.since();
      int at = random.nextInt((int) out.here() + 1);
      read(log, printed, at, Math.min(printed.length, at + random.nextInt(700)));
    }

    assertThat(Files.readAllBytes(file)).isEqualTo(printed);
  }

  private static void read(TaskLog log, byte[] printed, int from, int to) throws IOException {
    var reader =
        log.reader(
            new Cluster.LogSink() {
              @Override
              public void take(byte[] piece) {}

              @Override
              public void ended(Optional<IOException> failure) {}
            });
    for (int at = from; at < to; at += 100) {
      byte[] piece = java.util.Arrays.copyOfRange(printed, at, Math.min(to, at + 100));
      String line = TIME + "o " + at + " " + Base64.getEncoder().encodeToString(piece) + "\n";
      reader.take(line.getBytes(ISO_8859_1));
    }
  }
}
