package dev.prunner.template.values;

import dev.prunner.template.TemplateException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** A number as a directive of {@link Printf} prints it. */
record PrintfNumber(PrintfDirective directive, Number number) {

  private static final int DEFAULT_PRECISION = 6;
  private static final int MOST_DIGITS = 17;

  /** As in an action; with a precision as a fraction. */
  String plain() {
    return directive.precision().isPresent()
        ? fraction("g", directive.precision().getAsInt())
        : signed(Numbers.plain(number), false);
  }

  /** As an integer, which Go pads with zeros up to the width without its prefix. */
  String whole() {
    BigInteger value = integer();
    String digits = value.abs().toString(radix());
    int atLeast = directive.precision().orElse(0);
    if (directive.precision().isEmpty() && directive.has("0") && !directive.has("-")) {
      atLeast = directive.width() - sign(value.signum() < 0, true).length();
    }
    String padded = "0".repeat(Math.max(0, atLeast - digits.length())) + digits;
    String text = prefix(padded) + padded;
    String shown = directive.verb().equals("X") ? text.toUpperCase(Locale.ROOT) : text;
    return withoutZeros().fill("", sign(value.signum() < 0, true) + shown);
  }

  private PrintfDirective withoutZeros() {
    return new PrintfDirective(
        directive.image(),
        directive.flags().replace("0", ""),
        directive.width(),
        directive.precision(),
        directive.verb());
  }

  private int radix() {
    return switch (directive.verb()) {
      case "b" -> 2;
      case "o", "O" -> 8;
      case "x", "X" -> 16;
      default -> 10;
    };
  }

  private String prefix(String digits) {
    String verb = directive.verb();
    if (verb.equals("O")) {
      return "0o";
    } else if (!directive.has("#")) {
      return "";
    }
    return switch (verb) {
      case "b" -> "0b";
      case "o" -> digits.startsWith("0") ? "" : "0";
      case "x", "X" -> "0x";
      default -> "";
    };
  }

  /** As a character, or its code. */
  String character() {
    BigInteger value = integer();
    int most = Character.MAX_CODE_POINT;
    if (value.signum() < 0 || value.compareTo(BigInteger.valueOf(most)) > 0) {
      throw new TemplateException(value + " is no character");
    }
    int c = value.intValue();
    return switch (directive.verb()) {
      case "q" -> GoQuote.character(c, directive.has("+"));
      case "U" -> "U+%04X".formatted(c) + (directive.has("#") ? " '" + text(c) + "'" : "");
      default -> text(c);
    };
  }

  private static String text(int c) {
    return Character.toString(c);
  }

  String fraction() {
    String verb = directive.verb().toLowerCase(Locale.ROOT);
    int precision = directive.precision().orElse(verb.equals("g") ? -1 : DEFAULT_PRECISION);
    String text = fraction(verb, precision);
    return directive.verb().equals("E") || directive.verb().equals("G")
        ? text.toUpperCase(Locale.ROOT)
        : text;
  }

  private String fraction(String verb, int precision) {
    if (directive.has("#")) {
      throw new TemplateException("printf does not know '" + directive.image() + "'");
    }
    // Go rounds the binary value: 2.345 is slightly more there.
    BigDecimal binary = new BigDecimal(Numbers.decimal(number).doubleValue());
    return signed(
        switch (verb) {
          case "e" -> exponential(rounded(binary, precision + 1), precision);
          case "f" -> fixed(binary, precision);
          default -> general(binary, precision);
        },
        true);
  }

  private static String fixed(BigDecimal binary, int precision) {
    return binary.setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
  }

  private static BigDecimal rounded(BigDecimal binary, int digits) {
    return binary.round(new MathContext(digits, RoundingMode.HALF_EVEN));
  }

  private static String exponential(BigDecimal rounded, int precision) {
    String digits = rounded.unscaledValue().abs().toString();
    boolean zero = rounded.signum() == 0;
    int exponent = zero ? 0 : digits.length() - 1 - rounded.scale();
    String all = digits + "0".repeat(Math.max(0, precision + 1 - digits.length()));
    String fraction = precision == 0 ? "" : "." + all.substring(1, precision + 1);
    return (rounded.signum() < 0 ? "-" : "")
        + all.charAt(0)
        + fraction
        + "e%s%02d".formatted(exponent < 0 ? "-" : "+", Math.abs(exponent));
  }

  /** The shorter of the two others, by Go's rules. */
  private static String general(BigDecimal binary, int precision) {
    boolean shortest = precision < 0;
    BigDecimal digits =
        (shortest ? shortest(binary) : rounded(binary, Math.max(1, precision)))
            .stripTrailingZeros();
    if (digits.signum() == 0) {
      return "0";
    }
    int exponent = digits.precision() - 1 - digits.scale();
    int limit = shortest ? DEFAULT_PRECISION : Math.max(1, precision);
    if (!shortest && limit > digits.precision() && digits.scale() >= 0) {
      limit = digits.precision();
    }
    boolean fits = exponent >= -4 && exponent < limit;
    return fits ? digits.toPlainString() : exponential(digits, digits.precision() - 1);
  }

  /** The fewest digits that mean this binary value. */
  private static BigDecimal shortest(BigDecimal binary) {
    double value = binary.doubleValue();
    for (int count = 1; count < MOST_DIGITS; count++) {
      BigDecimal candidate = rounded(binary, count);
      if (candidate.doubleValue() == value) {
        return candidate;
      }
    }
    return rounded(binary, MOST_DIGITS);
  }

  private BigInteger integer() {
    BigDecimal decimal = Numbers.decimal(number);
    if (!Numbers.isWhole(decimal)) {
      throw new TemplateException(
          "printf '%s' takes a whole number, not %s"
              .formatted(directive.image(), Numbers.plain(decimal)));
    }
    return decimal.toBigIntegerExact();
  }

  private String signed(String text, boolean plus) {
    boolean negative = text.startsWith("-");
    return directive.fill(sign(negative, plus), negative ? text.substring(1) : text);
  }

  /** In {@code %+v} the plus means something else. */
  private String sign(boolean negative, boolean plus) {
    if (negative) {
      return "-";
    }
    return plus && directive.has("+") ? "+" : directive.has(" ") ? " " : "";
  }
}
