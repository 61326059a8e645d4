package dev.prunner.template.syntax;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses Go's string and number literals. */
final class GoLiterals {

  private static final Pattern INTEGER =
      Pattern.compile(
          "([+-]?)(?:0[xX](?<hex>(_?[0-9a-fA-F])+)|0[bB](?<binary>(_?[01])+)"
              + "|0[oO]?(?<octal>(_?[0-7])+)|(?<decimal>0|[1-9](_?[0-9])*))");
  private static final Pattern FRACTION =
      Pattern.compile(
          "[+-]?([0-9](_?[0-9])*\\.?([0-9](_?[0-9])*)?|\\.[0-9](_?[0-9])*)([eE][+-]?[0-9]{1,3})?");
  private static final Map<String, Integer> RADIXES = Map.of("hex", 16, "binary", 2, "octal", 8);
  private static final String ESCAPES = "abfnrtv\\\"'";
  private static final String ESCAPED = "\u0007\b\f\n\r\t\u000b\\\"'";

  private GoLiterals() {}

  /**
   * The value of a number literal.
   *
   * @throws IllegalArgumentException if it is not a number; the message says why
   */
  static Number number(String literal) {
    Matcher integer = INTEGER.matcher(literal);
    if (integer.matches()) {
      return integer(literal, integer);
    }
    boolean octal = literal.matches("[+-]?0[0-9]+");
    if (octal || !FRACTION.matcher(literal).matches()) {
      throw new IllegalArgumentException("'" + literal + "' is not a number");
    }
    return new BigDecimal(literal.replace("_", ""));
  }

  private static Number integer(String literal, Matcher parts) {
    int radix = 10;
    String digits = parts.group("decimal");
    for (Map.Entry<String, Integer> prefixed : RADIXES.entrySet()) {
      if (parts.group(prefixed.getKey()) != null) {
        digits = parts.group(prefixed.getKey());
        radix = prefixed.getValue();
      }
    }
    try {
      return Long.parseLong(parts.group(1) + digits.replace("_", ""), radix);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("the number '" + literal + "' is too large", e);
    }
  }

  /**
   * The value of a string literal.
   *
   * @param literal with its quotes
   * @throws IllegalArgumentException for an invalid escape, which the message names
   */
  static String string(String literal) {
    String body = literal.substring(1, literal.length() - 1);
    if (literal.startsWith("`")) {
      // As in Go, a carriage return is never part of a raw string.
      return body.replace("\r", "");
    }
    StringBuilder out = new StringBuilder(body.length());
    int at = 0;
    while (at < body.length()) {
      at = body.charAt(at) == '\\' ? escape(body, at, out) : plain(body, at, out);
    }
    return out.toString();
  }

  /**
   * The number of a character literal.
   *
   * @param literal with its quotes
   * @throws IllegalArgumentException if it is not one character
   */
  static long character(String literal) {
    String text = string(literal);
    if (text.codePointCount(0, text.length()) != 1) {
      throw new IllegalArgumentException(literal + " is not one character; text is in \"…\"");
    }
    return text.codePointAt(0);
  }

  private static int plain(String body, int at, StringBuilder out) {
    out.append(body.charAt(at));
    return at + 1;
  }

  /** Appends the value of the escape at an index; returns its end. */
  private static int escape(String body, int at, StringBuilder out) {
    char c = body.charAt(at + 1);
    int simple = ESCAPES.indexOf(c);
    if (simple >= 0) {
      out.append(ESCAPED.charAt(simple));
      return at + 2;
    }
    return switch (c) {
      case 'x' -> code(body, at, at + 2, 2, 16, out);
      case 'u' -> code(body, at, at + 2, 4, 16, out);
      case 'U' -> code(body, at, at + 2, 8, 16, out);
      default -> code(body, at, at + 1, 3, 8, out);
    };
  }

  private static int code(
      String body, int start, int digits, int count, int radix, StringBuilder out) {
    int end = Math.min(digits + count, body.length());
    int value = codePoint(body.substring(digits, end), count, radix);
    // Go's \x and octal escapes are bytes; above ASCII they are not characters.
    boolean isByte = count < 4;
    if (value < 0 || (isByte && value > 0x7f) || !isCharacter(value)) {
      throw new IllegalArgumentException(
          "the string has an unknown escape '" + body.substring(start, end) + "'");
    }
    out.appendCodePoint(value);
    return end;
  }

  private static int codePoint(String digits, int count, int radix) {
    boolean valid =
        digits.length() == count && digits.chars().allMatch(c -> Character.digit(c, radix) >= 0);
    long value = valid ? Long.parseLong(digits, radix) : -1;
    return value > Character.MAX_CODE_POINT ? -1 : (int) value;
  }

  private static boolean isCharacter(int codePoint) {
    return codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE;
  }
}
