package dev.prunner.output;

import dev.prunner.output.mask.Mask;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/** A part of a file in which the secrets are covered. */
final class MaskedWindow {

  private final byte[] bytes;
  private final long begin;
  private final long from;
  private final long end;
  private final long open;

  private MaskedWindow(byte[] bytes, long begin, long from, long end, long open) {
    this.bytes = bytes;
    this.begin = begin;
    this.from = from;
    this.end = end;
    this.open = open;
  }

  /**
   * Reads and covers a part, with what is before and behind it as far as that matters.
   *
   * @param atMost how many bytes
   * @param size how much of the file counts
   */
  static MaskedWindow read(FileChannel channel, long from, long atMost, long size, Mask mask)
      throws IOException {
    long end = Math.min(size, from + atMost);
    long begin = Math.max(0, from - mask.reach());
    long last = Math.min(size, end + mask.reach());
    byte[] bytes = Blocks.read(channel, begin, (int) (last - begin));
    long open = begin + mask.cover(bytes);
    return new MaskedWindow(bytes, begin, from, end, last == size ? open : last);
  }

  /** The whole part. */
  byte[] bytes() {
    return until(end);
  }

  /** What no later output can change. */
  byte[] settled() {
    return until(Math.min(end, open));
  }

  /** From where on the file may go on with a secret; its size if it cannot. */
  long open() {
    return open;
  }

  private byte[] until(long to) {
    int first = (int) (from - begin);
    return Arrays.copyOfRange(bytes, first, Math.max(first, (int) (to - begin)));
  }
}
