package dev.prunner.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * One directive of a {@link Printf} format.
 *
 * @param image as it stands in the format, for messages
 * @param width the least characters that it fills
 */
record PrintfDirective(String image, String flags, int width, OptionalInt precision, String verb) {

  private static final String VERBS = "vsqtdfFxX";
  private static final String SIGNED_VERBS = "dfFxX";

  /** From the groups flags, width, precision and verb. */
  static PrintfDirective of(Matcher matcher) {
    String verb = matcher.group(4);
    boolean signed = matcher.group(1).matches(".*[+ ].*");
    if (verb.isEmpty() || !(signed ? SIGNED_VERBS : VERBS).contains(verb)) {
      throw new TemplateException("printf does not know '" + matcher.group() + "'");
    }
    String precision = matcher.group(3);
    return new PrintfDirective(
        matcher.group(),
        matcher.group(1),
        number(matcher.group(2)),
        precision == null ? OptionalInt.empty() : OptionalInt.of(number(precision)),
        verb);
  }

  private static int number(String digits) {
    return digits.isEmpty() ? 0 : Integer.parseInt(digits);
  }

  /** A value that is neither a list nor a map, as the directive wants it. */
  String format(@Nullable Object value) {
    return switch (verb) {
      case "d" -> signed(whole(value).toString());
      case "f", "F" -> signed(fixed(value));
      case "x" -> hex(value);
      case "X" -> hex(value).toUpperCase(Locale.ROOT);
      case "t" -> pad(expect(ValueKind.BOOLEAN, value).toString());
      case "q" -> pad(GoQuote.quote(cut(expect(ValueKind.TEXT, value).toString())));
      default -> pad(plain(value));
    };
  }

  private String plain(@Nullable Object value) {
    String text = ValuePrinter.plain(value);
    return ValueKind.of(value) == ValueKind.TEXT ? cut(text) : text;
  }

  private String cut(String text) {
    int length = text.codePointCount(0, text.length());
    int kept = Math.min(precision.orElse(length), length);
    return text.substring(0, text.offsetByCodePoints(0, kept));
  }

  private String fixed(@Nullable Object value) {
    BigDecimal decimal = Numbers.decimal((Number) expect(ValueKind.NUMBER, value));
    // Go rounds what the number is in binary: 2.345 is a little more there.
    BigDecimal binary = new BigDecimal(decimal.doubleValue());
    return binary.setScale(precision.orElse(6), RoundingMode.HALF_EVEN).toPlainString();
  }

  private String hex(@Nullable Object value) {
    if (ValueKind.of(value) == ValueKind.TEXT) {
      byte[] bytes = String.valueOf(value).getBytes(StandardCharsets.UTF_8);
      return pad(HexFormat.of().formatHex(bytes));
    }
    return signed(whole(value).toString(16));
  }

  private BigInteger whole(@Nullable Object value) {
    BigDecimal decimal = Numbers.decimal((Number) expect(ValueKind.NUMBER, value));
    if (!Numbers.isWhole(decimal)) {
      throw new TemplateException(
          "printf '%s' takes a whole number, not %s".formatted(image, Numbers.plain(decimal)));
    }
    return decimal.toBigIntegerExact();
  }

  private Object expect(ValueKind kind, @Nullable Object value) {
    if (value == null || ValueKind.of(value) != kind) {
      throw new TemplateException(
          "printf '%s' takes a %s, not a %s"
              .formatted(image, kind.label(), ValueKind.of(value).label()));
    }
    return value;
  }

  /** Gives a number its sign, and zeros where they are to fill the width. */
  private String signed(String number) {
    boolean negative = number.startsWith("-");
    String sign = negative ? "-" : flags.contains("+") ? "+" : flags.contains(" ") ? " " : "";
    String digits = negative ? number.substring(1) : number;
    if (flags.contains("0") && !flags.contains("-")) {
      int zeros = Math.max(0, width - sign.length() - digits.length());
      return sign + "0".repeat(zeros) + digits;
    }
    return pad(sign + digits);
  }

  private String pad(String text) {
    int missing = width - text.codePointCount(0, text.length());
    String spaces = " ".repeat(Math.max(0, missing));
    return flags.contains("-") ? text + spaces : spaces + text;
  }
}
