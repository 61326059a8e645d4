package dev.prunner.output;

/** Finds where UTF-8 may be split. */
final class Utf8Cut {

  private static final int MAX_BYTES = 4;

  private Utf8Cut() {}

  /** The number of bytes at the end that belong to an incomplete character. */
  static int unfinished(byte[] utf8) {
    for (int back = 1; back < MAX_BYTES && back <= utf8.length; back++) {
      int lead = utf8[utf8.length - back] & 0xFF;
      if ((lead & 0xC0) != 0x80) {
        return length(lead) > back ? back : 0;
      }
    }
    return 0;
  }

  /** The number of bytes at the start that belong to an earlier character. */
  static int rest(byte[] utf8) {
    int i = 0;
    while (i < utf8.length && i < MAX_BYTES - 1 && (utf8[i] & 0xC0) == 0x80) {
      i++;
    }
    return i;
  }

  private static int length(int lead) {
    if (lead < 0xC0) {
      return 1;
    }
    return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF8 ? MAX_BYTES : 1;
  }
}
