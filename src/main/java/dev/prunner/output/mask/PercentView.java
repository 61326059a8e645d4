package dev.prunner.output.mask;

/** What text in a URL or a form means: {@code %2F} and {@code +}. */
final class PercentView extends View {

  static final Kind KIND =
      new Kind() {
        @Override
        public boolean isMark(byte b) {
          return b == '%' || b == '+';
        }

        @Override
        public View of(byte[] text, int begin, int end) {
          return new PercentView(text, begin, end);
        }
      };

  private PercentView(byte[] text, int begin, int end) {
    super(text, begin, end);
  }

  /** A plus means a space in forms and itself elsewhere, so that both are one here. */
  static byte meaning(byte b) {
    return b == '+' ? (byte) ' ' : b;
  }

  @Override
  int decodeAt(int at) {
    int value = byteAt(at) == '%' ? hex(at + 1, 2) : -1;
    if (value == -2) {
      return 0;
    }
    put(at, meaning(value == -1 ? byteAt(at) : (byte) value));
    return value == -1 ? 1 : 3;
  }
}
