package dev.prunner.output.mask;

/**
 * What text in a JSON string means: {@code \"}, {@code \/}, {@code \n}, {@code u} with four digits.
 */
final class JsonView extends View {

  private static final String LETTERS = "\"\\/bfnrt";
  private static final String MEANINGS = "\"\\/\b\f\n\r\t";
  private static final int UNICODE_LENGTH = 6;

  static final Kind KIND =
      new Kind() {
        @Override
        public boolean isMark(byte b) {
          return b == '\\';
        }

        @Override
        public View of(byte[] text, int begin, int end) {
          return new JsonView(text, begin, end);
        }
      };

  private JsonView(byte[] text, int begin, int end) {
    super(text, begin, end);
  }

  @Override
  int decodeAt(int at) {
    if (byteAt(at) != '\\') {
      put(at, byteAt(at));
      return 1;
    }
    if (!has(at + 1)) {
      return 0;
    }
    if (byteAt(at + 1) == 'u') {
      return decodeUnicode(at);
    }
    int letter = LETTERS.indexOf(byteAt(at + 1));
    put(at, letter < 0 ? (byte) '\\' : (byte) MEANINGS.charAt(letter));
    return letter < 0 ? 1 : 2;
  }

  private int decodeUnicode(int at) {
    int unit = hex(at + 2, 4);
    if (unit == -2) {
      return 0;
    }
    if (unit == -1) {
      put(at, (byte) '\\');
      return 1;
    }
    return Character.isHighSurrogate((char) unit)
        ? decodePair(at, (char) unit)
        : decoded(at, unit, UNICODE_LENGTH);
  }

  private int decodePair(int at, char high) {
    int next = at + UNICODE_LENGTH;
    boolean ended = !has(next) || (byteAt(next) == '\\' && !has(next + 1));
    boolean isEscape = !ended && byteAt(next) == '\\' && byteAt(next + 1) == 'u';
    int low = isEscape ? hex(next + 2, 4) : -1;
    if (ended || low == -2) {
      return 0;
    }
    return low >= 0 && Character.isLowSurrogate((char) low)
        ? decoded(at, Character.toCodePoint(high, (char) low), 2 * UNICODE_LENGTH)
        : decoded(at, '?', UNICODE_LENGTH);
  }

  private int decoded(int at, int codePoint, int taken) {
    putCharacter(at, codePoint);
    return taken;
  }
}
