package dev.prunner.output.mask;

import java.util.Collection;

/**
 * Finds many patterns at once, in time that is linear in the text, after Aho and Corasick. Some 20
 * bytes of memory for each byte of the patterns.
 */
final class Automaton {

  private static final int ROOT = 0;

  private final Alphabet alphabet;

  /** By the byte as it is in the text; all others are lists of children. */
  private final int[] fromRoot = new int[256];

  private final byte[] label;
  private final int[] firstChild;
  private final int[] sibling;
  private final int[] fail;
  private final int[] depth;

  /** The length of the longest pattern that ends in a state; 0 if none does. */
  private final int[] longest;

  /** The first two bytes of all patterns as they are in the text, a bit for each pair. */
  private final long[] pairs = new long[1 << 10];

  private int size = 1;

  /** Told of what was found. */
  @FunctionalInterface
  interface Matches {

    /**
     * Called with growing ends; shorter patterns that end there too are not told.
     *
     * @param start of its first byte
     * @param end behind its last byte
     */
    void found(int start, int end);
  }

  Automaton(Collection<byte[]> patterns, Alphabet alphabet) {
    int most = 1 + patterns.stream().mapToInt(pattern -> pattern.length).sum();
    this.alphabet = alphabet;
    this.label = new byte[most];
    this.firstChild = new int[most];
    this.sibling = new int[most];
    this.fail = new int[most];
    this.depth = new int[most];
    this.longest = new int[most];
    patterns.forEach(this::add);
    link();
    for (int b = 0; b < fromRoot.length; b++) {
      fromRoot[b] = child(ROOT, alphabet.meaning((byte) b));
      notePairs(b, fromRoot[b]);
    }
  }

  private void notePairs(int first, int state) {
    for (int second = 0; second < fromRoot.length && state != ROOT; second++) {
      if (alphabet.maySkip((byte) second)
          || child(state, alphabet.meaning((byte) second)) != ROOT) {
        pairs[(first << 2) | (second >> 6)] |= 1L << second;
      }
    }
  }

  private void add(byte[] pattern) {
    int state = ROOT;
    for (byte b : pattern) {
      int child = child(state, b);
      state = child == ROOT ? grow(state, b) : child;
    }
    longest[state] = pattern.length;
  }

  private int grow(int state, byte b) {
    int child = size++;
    label[child] = b;
    depth[child] = depth[state] + 1;
    sibling[child] = firstChild[state];
    firstChild[state] = child;
    return child;
  }

  /** Level by level, so that what a state falls back to is complete. */
  private void link() {
    int[] queue = new int[size];
    int end = 1;
    for (int i = 0; i < end; i++) {
      int state = queue[i];
      for (int child = firstChild[state]; child != ROOT; child = sibling[child]) {
        fail[child] = state == ROOT ? ROOT : next(fail[state], label[child]);
        longest[child] = Math.max(longest[child], longest[fail[child]]);
        queue[end++] = child;
      }
    }
  }

  private int child(int state, byte b) {
    int child = firstChild[state];
    while (child != ROOT && label[child] != b) {
      child = sibling[child];
    }
    return child;
  }

  private int next(int state, byte b) {
    int from = state;
    int child = child(from, b);
    while (child == ROOT && from != ROOT) {
      from = fail[from];
      child = child(from, b);
    }
    return child;
  }

  /**
   * Walks over a text.
   *
   * @return where the longest end of the text begins that is the beginning of a pattern; its length
   *     if there is none
   */
  int walk(byte[] text, int length, Matches matches) {
    int state = ROOT;
    boolean skipped = false;
    for (int i = 0; i < length; i++) {
      if (state == ROOT) {
        i = nextBegin(text, i, length);
        if (i == length) {
          return length;
        }
        state = fromRoot[text[i] & 0xFF];
        skipped = false;
      } else if (alphabet.skips(text, i)) {
        skipped = true;
      } else {
        state = next(state, alphabet.meaning(text[i]));
        if (longest[state] > 0) {
          matches.found(start(text, i + 1, longest[state], skipped), i + 1);
        }
      }
    }
    return start(text, length, openDepth(state), skipped);
  }

  /** Where a pattern may begin, by its first two bytes; most of a text is seen here alone. */
  private int nextBegin(byte[] text, int from, int length) {
    int at = from;
    while (at < length - 1 && !mayBegin(text[at] & 0xFF, text[at + 1] & 0xFF)) {
      at++;
    }
    boolean isOver = at == length - 1 && fromRoot[text[at] & 0xFF] == ROOT;
    return isOver ? length : at;
  }

  private boolean mayBegin(int first, int second) {
    return (pairs[(first << 2) | (second >> 6)] & (1L << second)) != 0;
  }

  /** What has no child is whole, and the beginning of nothing. */
  private int openDepth(int state) {
    int open = state;
    while (open != ROOT && firstChild[open] == ROOT) {
      open = fail[open];
    }
    return depth[open];
  }

  private int start(byte[] text, int end, int bytes, boolean skipped) {
    if (!skipped) {
      return end - bytes;
    }
    int start = end;
    for (int left = bytes; left > 0; start--) {
      left -= alphabet.skips(text, start - 1) ? 0 : 1;
    }
    return start;
  }
}
