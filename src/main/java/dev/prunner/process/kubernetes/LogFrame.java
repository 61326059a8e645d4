package dev.prunner.process.kubernetes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Optional;

/** A line of a container's log, see {@link PodText}; the kubelet puts the time in front of it. */
sealed interface LogFrame {

  /** A piece of an output. */
  record Piece(Stream stream, long offset, ByteBuffer data) implements LogFrame {

    byte[] bytes() {
      byte[] bytes = new byte[data.remaining()];
      data.duplicate().get(bytes);
      return bytes;
    }
  }

  /** The last words. */
  record End(String words) implements LogFrame {}

  /** Which output. */
  enum Stream {
    OUT,
    ERR
  }

  /** Where the line begins behind the time; 0 if there is none. */
  private static int afterTime(String line) {
    int space = line.indexOf(' ');
    return space > 0 && Character.isDigit(line.charAt(0)) ? space + 1 : 0;
  }

  /** When the line came, by the clock of its node. */
  static Optional<Instant> timeOf(String line) {
    int end = afterTime(line);
    try {
      return end == 0 ? Optional.empty() : Optional.of(Instant.parse(line.substring(0, end - 1)));
    } catch (DateTimeParseException other) {
      return Optional.empty();
    }
  }

  /** The frame; empty if the line is not whole, or none of ours. */
  static Optional<LogFrame> parse(String timed) {
    String line = timed.substring(afterTime(timed));
    if (line.startsWith("x ")) {
      return Optional.of(new End(line.substring(2)));
    }
    int space = line.indexOf(' ', 2);
    if (space < 0 || !(line.startsWith("o ") || line.startsWith("e "))) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Piece(
              line.charAt(0) == 'o' ? Stream.OUT : Stream.ERR,
              Long.parseLong(line.substring(2, space)),
              ByteBuffer.wrap(
                  Base64.getDecoder().decode(line.substring(space + 1).getBytes(ISO_8859_1)))));
    } catch (IllegalArgumentException damaged) {
      return Optional.empty();
    }
  }
}
