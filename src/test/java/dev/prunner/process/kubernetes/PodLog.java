package dev.prunner.process.kubernetes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The log of a container, as a kubelet keeps it: lines with times, of two pipes. */
final class PodLog {

  private record Line(Instant time, String text) {}

  private final List<@Nullable Line> lines = new ArrayList<>();
  private int open = 2;

  /** Takes what comes by a pipe, until that is closed. */
  void read(InputStream pipe) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    byte[] block = new byte[16 * 1024];
    try {
      for (int length = pipe.read(block); length >= 0; length = pipe.read(block)) {
        for (int i = 0; i < length; i++) {
          if (block[i] == '\n') {
            add(line.toString(ISO_8859_1));
            line.reset();
          } else {
            line.write(block[i]);
          }
        }
      }
    } catch (IOException closed) {
      // The container has ended.
    }
    end();
  }

  private synchronized void add(String text) {
    lines.add(new Line(Instant.now(), text));
    notifyAll();
  }

  private synchronized void end() {
    open--;
    notifyAll();
  }

  /** All lines but the last ones are thrown away, as when a log has become too long. */
  synchronized void rotate(int kept) {
    for (int i = 0; i < lines.size() - kept; i++) {
      lines.set(i, null);
    }
  }

  synchronized int size() {
    return lines.size();
  }

  void follow(Instant since, OutputStream to, BooleanSupplier isUp)
      throws IOException, InterruptedException {
    int next = 0;
    while (isUp.getAsBoolean()) {
      List<@Nullable Line> more;
      synchronized (this) {
        more = new ArrayList<>(lines.subList(next, lines.size()));
        if (more.isEmpty()) {
          if (open == 0) {
            return;
          }
          wait(50);
        }
      }
      next += more.size();
      for (Line line : more) {
        if (line != null && !line.time().isBefore(since)) {
          to.write((line.time() + " " + line.text() + "\n").getBytes(ISO_8859_1));
        }
      }
      to.flush();
    }
  }
}
