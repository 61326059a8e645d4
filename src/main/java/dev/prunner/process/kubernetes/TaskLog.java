package dev.prunner.process.kubernetes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.prunner.process.kubernetes.Cluster.LogSink;
import dev.prunner.process.kubernetes.LogFrame.End;
import dev.prunner.process.kubernetes.LogFrame.Piece;
import dev.prunner.process.kubernetes.LogFrame.Stream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the log of a task and puts its outputs together. A log that breaks off is read again from
 * the time of its last line; what comes twice by that is known by its offset. Where something is
 * missing it is read once more from its beginning, and what is not there either is lost: a kubelet
 * throws old parts of long logs away.
 */
final class TaskLog {

  private static final int LONGEST_LINE = 64 * 1024;

  private final FramedOutput out;
  private final FramedOutput err;
  private @Nullable Instant latest;
  private boolean missing;
  private boolean fromBeginning;
  private Optional<EndNote> end = Optional.empty();
  private Optional<String> lastWords = Optional.empty();

  /**
   * @param latest of what an earlier server has read, by the clock of this one; null for nothing
   */
  TaskLog(FramedOutput out, FramedOutput err, @Nullable Instant latest) {
    this.out = out;
    this.err = err;
    this.latest = latest;
  }

  FramedOutput out() {
    return out;
  }

  FramedOutput err() {
    return err;
  }

  /** From when the log is to be read next; empty for all of it. */
  synchronized Optional<Instant> since() {
    fromBeginning = missing || latest == null;
    missing = false;
    return fromBeginning ? Optional.empty() : Optional.ofNullable(latest);
  }

  /** The last words, if the log had them. */
  synchronized Optional<String> lastWords() {
    return lastWords;
  }

  synchronized Optional<EndNote> end() {
    return end;
  }

  /** Whether all is here that was printed before this end. */
  boolean hasAllOf(EndNote note) throws IOException {
    return out.here() >= note.out().orElse(0) && err.here() >= note.err().orElse(0);
  }

  /** The next reading is of the whole log. */
  synchronized void startOver() {
    missing = true;
  }

  /** Does not wait any more for what is missing. */
  void loseUntil(EndNote note) throws IOException {
    out.lose(note.out().orElse(0));
    err.lose(note.err().orElse(0));
  }

  /**
   * Something that reads on.
   *
   * @param then is told each time that the task may have ended, and at the end of the log
   */
  LogSink reader(LogSink then) {
    return new Reader(then);
  }

  /** Takes a whole line; false when something in front of it is missing and may still be had. */
  private synchronized boolean take(String line) throws IOException {
    Optional<LogFrame> frame = LogFrame.parse(line);
    if (frame.isPresent() && frame.get() instanceof Piece piece && !take(piece)) {
      missing = true;
      return false;
    }
    if (frame.isPresent() && frame.get() instanceof End words) {
      lastWords = Optional.of(words.words());
      end = EndNote.parse(words.words());
    }
    LogFrame.timeOf(line).ifPresent(time -> latest = time);
    return true;
  }

  private boolean take(Piece piece) throws IOException {
    FramedOutput output = piece.stream() == Stream.OUT ? out : err;
    if (output.take(piece.offset(), piece.bytes())) {
      return true;
    }
    if (!fromBeginning) {
      return false;
    }
    output.lose(piece.offset());
    return output.take(piece.offset(), piece.bytes());
  }

  private final class Reader implements LogSink {

    private final LogSink then;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean isOverlong;

    Reader(LogSink then) {
      this.then = then;
    }

    @Override
    public void take(byte[] piece) throws IOException {
      for (byte each : piece) {
        if (each == '\n') {
          endLine();
        } else if (line.size() < LONGEST_LINE) {
          line.write(each);
        } else {
          isOverlong = true;
        }
      }
      if (end().isPresent() || lastWords().isPresent()) {
        then.take(piece);
      }
    }

    private void endLine() throws IOException {
      String text = line.toString(ISO_8859_1);
      line.reset();
      boolean whole = !isOverlong;
      isOverlong = false;
      if (whole && !TaskLog.this.take(text)) {
        throw new IOException("a part of the log is missing");
      }
    }

    @Override
    public void ended(Optional<IOException> failure) {
      then.ended(failure);
    }
  }
}
