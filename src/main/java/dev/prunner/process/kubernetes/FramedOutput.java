package dev.prunner.process.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.prunner.process.remote.LocalOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * One output of a task, put together of pieces that may come twice, or not at all. Thread-safe.
 *
 * <p>What was lost is told in the output, so that the file is not as long as what was printed; by
 * how much is noted beside it.
 */
final class FramedOutput {

  private final LocalOutput local;
  private final Path gaps;

  /**
   * @param gaps a file that need not exist
   */
  FramedOutput(LocalOutput local, Path gaps) {
    this.local = local;
    this.gaps = gaps;
  }

  long base() {
    return local.base();
  }

  /** How much of what the task has printed is here, or known to be lost. */
  synchronized long here() throws IOException {
    return local.fetched() + shift();
  }

  /**
   * Takes a piece.
   *
   * @return whether it fits: false if something in front of it is missing, then it is not taken
   */
  synchronized boolean take(long offset, byte[] bytes) throws IOException {
    long here = here();
    if (offset > here) {
      return false;
    }
    long known = here - offset;
    if (known < bytes.length) {
      local.append(
          known == 0 ? bytes : Arrays.copyOfRange(bytes, Math.toIntExact(known), bytes.length));
    }
    return true;
  }

  /** What is in front of this offset will not come any more, which is told in the output. */
  synchronized void lose(long offset) throws IOException {
    long lost = offset - here();
    if (lost <= 0) {
      return;
    }
    byte[] text =
        "\n[%d bytes of the output are lost: the cluster has them no more]\n"
            .formatted(lost)
            .getBytes(UTF_8);
    Files.writeString(gaps, Long.toString(shift() + lost - text.length));
    local.append(text);
  }

  /** Tells something in the output that the task has not printed. */
  synchronized void tell(String line) throws IOException {
    byte[] text = (line + "\n").getBytes(UTF_8);
    Files.writeString(gaps, Long.toString(shift() - text.length));
    local.append(text);
  }

  private long shift() throws IOException {
    return Files.exists(gaps) ? Long.parseLong(Files.readString(gaps)) : 0;
  }
}
