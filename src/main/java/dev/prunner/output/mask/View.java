package dev.prunner.output.mask;

import java.nio.charset.StandardCharsets;

/**
 * The bytes that a part of an encoded text means, and where each of them is in the text.
 *
 * <p>Where nothing is escaped, a text means itself and has been searched as it is. So there is a
 * view of each part with escapes, with as much around them as a pattern can be long: see {@link
 * #walkAll}.
 */
abstract class View {

  /** As long as the longest escape of a character, a pair of {@code u}s with four digits each. */
  private static final int LONGEST_ESCAPE = 12;

  private final byte[] text;
  private final int begin;
  private final int length;
  private final byte[] bytes;
  private final int[] starts;
  private int size;
  private int open;

  /** A part of a text, nothing of which is decoded yet. */
  View(byte[] text, int begin, int end) {
    this.text = text;
    this.begin = begin;
    this.length = end;
    this.bytes = new byte[end - begin];
    this.starts = new int[end - begin + 1];
  }

  /** Makes a view of a part of a text. */
  interface Kind {

    /** Whether something is escaped that begins with this byte. */
    boolean isMark(byte b);

    View of(byte[] text, int begin, int end);
  }

  /**
   * Walks over what the parts of a text mean in which there are escapes.
   *
   * @param longest pattern
   * @param matches told where it is in the text
   * @return from where on the end of the text may be the beginning of a pattern, or of an escape
   */
  static int walkAll(
      Kind kind, byte[] text, Automaton patterns, int longest, Automaton.Matches matches) {
    int mark = nextMark(kind, text, 0);
    int open = text.length;
    while (mark < text.length) {
      int last = lastMark(kind, text, mark, 2 * longest);
      int end = Math.min(text.length, last + LONGEST_ESCAPE + longest);
      int from = kind.of(text, Math.max(0, mark - longest), end).walk(patterns, matches);
      open = end == text.length ? from : open;
      mark = nextMark(kind, text, last + 1);
    }
    return open;
  }

  private static int nextMark(Kind kind, byte[] text, int from) {
    int at = from;
    while (at < text.length && !kind.isMark(text[at])) {
      at++;
    }
    return at;
  }

  /** The last one of those between which no pattern fits. */
  private static int lastMark(Kind kind, byte[] text, int first, int apart) {
    int last = first;
    int next = nextMark(kind, text, first + 1);
    while (next < text.length && next - last <= apart + LONGEST_ESCAPE) {
      last = next;
      next = nextMark(kind, text, next + 1);
    }
    return last;
  }

  /**
   * Decodes what is at a place, by {@link #put}.
   *
   * @return how long it is in the text; 0 if the text ends within it
   */
  abstract int decodeAt(int at);

  /**
   * Walks over what the text means.
   *
   * @param matches told where it is in the text
   * @return from where on the part may be the beginning of a pattern, or of one encoded byte
   */
  private int walk(Automaton patterns, Automaton.Matches matches) {
    decode();
    int from =
        patterns.walk(bytes, size, (start, end) -> matches.found(starts[start], starts[end]));
    return Math.min(starts[from], open);
  }

  private void decode() {
    int at = begin;
    open = length;
    while (at < length && open == length) {
      int taken = decodeAt(at);
      if (taken == 0) {
        open = at;
      }
      at += taken;
    }
    starts[size] = at;
  }

  /** Notes a byte whose code begins at a place. */
  final void put(int at, byte b) {
    bytes[size] = b;
    starts[size++] = at;
  }

  /** Notes a character whose code begins at a place. */
  final void putCharacter(int at, int codePoint) {
    if (codePoint < 0x80) {
      put(at, (byte) codePoint);
      return;
    }
    for (byte b : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
      put(at, b);
    }
  }

  final byte byteAt(int at) {
    return text[at];
  }

  final boolean has(int at) {
    return at < length;
  }

  /** The value of hexadecimal digits; -1 if they are none, -2 if the text ends before. */
  final int hex(int at, int digits) {
    int value = 0;
    for (int i = at; i < at + digits; i++) {
      if (!has(i)) {
        return -2;
      }
      int digit = Character.digit(text[i], 16);
      if (digit < 0) {
        return -1;
      }
      value = value * 16 + digit;
    }
    return value;
  }
}
