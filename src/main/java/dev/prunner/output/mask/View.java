package dev.prunner.output.mask;

import java.nio.charset.StandardCharsets;

/** The bytes that an encoded text means, and where each of them is in the text. */
abstract class View {

  private final byte[] text;
  private final int length;
  private final byte[] bytes;
  private final int[] starts;
  private int size;
  private int open;

  /**
   * Decodes nothing yet; see {@link #decode}.
   *
   * @param length how much of the text counts
   */
  View(byte[] text, int length) {
    this.text = text;
    this.length = length;
    this.bytes = new byte[length];
    this.starts = new int[length + 1];
  }

  /** What has nothing to decode means itself. */
  static boolean has(byte[] text, int length, char mark) {
    for (int i = 0; i < length; i++) {
      if (text[i] == mark) {
        return true;
      }
    }
    return false;
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
   * @return from where on the text may be the beginning of a pattern, or of one encoded byte
   */
  final int walk(Automaton patterns, Automaton.Matches matches) {
    decode();
    int from =
        patterns.walk(bytes, size, (start, end) -> matches.found(starts[start], starts[end]));
    return Math.min(starts[from], open);
  }

  private void decode() {
    int at = 0;
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
