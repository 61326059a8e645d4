package dev.prunner.template.values;

import java.util.stream.Collectors;

/** Writes text as a Go string literal. */
final class GoQuote {

  private static final String NAMED = "\u0007\b\f\n\r\t\u000b\\";
  private static final String NAMES = "abfnrtv\\";

  private GoQuote() {}

  static String quote(String text) {
    return quote(text, false);
  }

  /**
   * Quotes text.
   *
   * @param ascii whether all other characters are escaped
   */
  static String quote(String text, boolean ascii) {
    return text.codePoints()
        .mapToObj(c -> escaped(c, '"', ascii))
        .collect(Collectors.joining("", "\"", "\""));
  }

  /** Quotes a single character. */
  static String character(int c, boolean ascii) {
    return "'" + escaped(c, '\'', ascii) + "'";
  }

  private static String escaped(int c, char quote, boolean ascii) {
    int named = NAMED.indexOf(c);
    if (named >= 0 || c == quote) {
      return "\\" + (c == quote ? quote : NAMES.charAt(named));
    } else if (isPrintable(c) && (c < 0x80 || !ascii)) {
      return Character.toString(c);
    } else if (c < 0x80) {
      return "\\x%02x".formatted(c);
    }
    return (c > 0xffff ? "\\U%08x" : "\\u%04x").formatted(c);
  }

  static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> true;
    };
  }
}
