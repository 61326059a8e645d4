package dev.prunner.output.mask;

/** Which bytes of a text mean the same, and which mean nothing. */
enum Alphabet {
  /** Each byte means itself. */
  PLAIN {
    @Override
    byte meaning(byte b) {
      return b;
    }

    @Override
    boolean maySkip(byte b) {
      return false;
    }

    @Override
    boolean skips(byte[] text, int at) {
      return false;
    }
  },

  /**
   * The URL-safe characters mean the standard ones, and the line breaks with which long text is
   * wrapped mean nothing.
   */
  BASE64 {
    @Override
    byte meaning(byte b) {
      return switch (b) {
        case '-' -> '+';
        case '_' -> '/';
        default -> b;
      };
    }

    @Override
    boolean maySkip(byte b) {
      return isBreak(b);
    }

    @Override
    boolean skips(byte[] text, int at) {
      return isBreak(text[at]) && endsFullLine(text, at);
    }
  };

  /** A line that is wrapped has so many characters at least; PEM has 64, MIME 76. */
  static final int FULL_LINE = 60;

  abstract byte meaning(byte b);

  /** Whether there are places where it means nothing. */
  abstract boolean maySkip(byte b);

  /** Whether it means nothing there. */
  abstract boolean skips(byte[] text, int at);

  private static boolean isBreak(byte b) {
    return b == '\n' || b == '\r';
  }

  /** Else words at the end of a line could be the beginning of a secret. */
  private static boolean endsFullLine(byte[] text, int at) {
    int end = at > 0 && text[at] == '\n' && text[at - 1] == '\r' ? at - 1 : at;
    int begin = end - FULL_LINE;
    if (begin < 0) {
      return false;
    }
    int i = end;
    while (i > begin && isOfBase64(text[i - 1])) {
      i--;
    }
    return i == begin;
  }

  private static boolean isOfBase64(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || b == '+'
        || b == '/'
        || b == '-'
        || b == '_';
  }
}
