package dev.prunner.output.mask;

import java.util.Arrays;

/** Parts of a text that are to be covered. */
final class Covered {

  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private int size;

  /** Adds a part; what it touches of those that were added last becomes one with it. */
  void add(int start, int end) {
    int first = start;
    int last = end;
    while (size > 0 && ends[size - 1] >= first) {
      size--;
      first = Math.min(first, starts[size]);
      last = Math.max(last, ends[size]);
    }
    push(first, last);
  }

  private void push(int start, int end) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
    }
    starts[size] = start;
    ends[size++] = end;
  }

  /** Covers all but line breaks, so that lines stay lines. */
  void cover(byte[] text) {
    for (int i = 0; i < size; i++) {
      for (int at = starts[i]; at < ends[i]; at++) {
        boolean isBreak = text[at] == '\n' || text[at] == '\r';
        text[at] = isBreak ? text[at] : (byte) '*';
      }
    }
  }
}
