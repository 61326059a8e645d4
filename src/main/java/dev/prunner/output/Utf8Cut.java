package dev.prunner.output;

/** Where a piece of UTF-8 may be cut. */
final class Utf8Cut {

  private static final int LONGEST = 4;

  private Utf8Cut() {}

  /** How many bytes at the end are the beginning of a character that has not come whole. */
  static int unfinished(byte[] utf8) {
    for (int back = 1; back < LONGEST && back <= utf8.length; back++) {
      int lead = utf8[utf8.length - back] & 0xFF;
      if ((lead & 0xC0) != 0x80) {
        return length(lead) > back ? back : 0;
      }
    }
    return 0;
  }

  /** How many bytes at the beginning belong to a character that began before. */
  static int rest(byte[] utf8) {
    int i = 0;
    while (i < utf8.length && i < LONGEST - 1 && (utf8[i] & 0xC0) == 0x80) {
      i++;
    }
    return i;
  }

  private static int length(int lead) {
    if (lead < 0xC0) {
      return 1;
    }
    return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF8 ? LONGEST : 1;
  }
}
