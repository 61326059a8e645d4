package dev.prunner.output.mask;

/** What text in a URL or a form means: {@code %2F} and {@code +}. */
final class PercentView extends View {

  PercentView(byte[] text, int length) {
    super(text, length);
  }

  /** Whether the text may mean something else than itself. */
  static boolean isNeeded(byte[] text, int length) {
    return has(text, length, '%') || has(text, length, '+');
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
