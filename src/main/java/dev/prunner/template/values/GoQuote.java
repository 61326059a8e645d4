package dev.prunner.template.values;

import java.util.stream.Collectors;

/** Writes text as a Go string literal. */
final class GoQuote {

  private static final String NAMED = "\u0007\b\f\n\r\t\u000b\\\"";
  private static final String NAMES = "abfnrtv\\\"";

  private GoQuote() {}

  static String quote(String text) {
    return text.codePoints().mapToObj(GoQuote::escaped).collect(Collectors.joining("", "\"", "\""));
  }

  private static String escaped(int c) {
    int named = NAMED.indexOf(c);
    if (named >= 0) {
      return "\\" + NAMES.charAt(named);
    } else if (isPrintable(c)) {
      return Character.toString(c);
    } else if (c < 0x80) {
      return "\\x%02x".formatted(c);
    }
    return (c > 0xffff ? "\\U%08x" : "\\u%04x").formatted(c);
  }

  private static boolean isPrintable(int c) {
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
