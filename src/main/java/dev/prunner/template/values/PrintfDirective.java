package dev.prunner.template.values;

import dev.prunner.template.TemplateException;
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
 * @param image its text in the format, for messages
 * @param width the minimum width in characters
 */
record PrintfDirective(String image, String flags, int width, OptionalInt precision, String verb) {

  private static final String VERBS = "vsqtdfFxX";
  private static final String SIGNED = "dfF";
  private static final String PRECISE = "vsqfF";

  /** From the groups flags, width, precision and verb. */
  static PrintfDirective of(Matcher matcher) {
    String precision = matcher.group(3);
    PrintfDirective directive =
        new PrintfDirective(
            matcher.group(),
            matcher.group(1),
            number(matcher.group(2)),
            precision == null ? OptionalInt.empty() : OptionalInt.of(number(precision)),
            matcher.group(4));
    if (!directive.isKnown()) {
      throw new TemplateException("printf does not know '" + directive.image() + "'");
    }
    return directive;
  }

  private static int number(String digits) {
    return digits.isEmpty() ? 0 : Integer.parseInt(digits);
  }

  private boolean isKnown() {
    boolean signed = flags.contains("+") || flags.contains(" ");
    return !verb.isEmpty()
        && VERBS.contains(verb)
        && (!signed || SIGNED.contains(verb))
        && (precision.isEmpty() || PRECISE.contains(verb));
  }

  /** Formats a value that is neither a list nor a map. */
  String format(@Nullable Object value) {
    return switch (verb) {
      case "d" -> signed(whole(value).toString());
      case "f", "F" -> signed(fixed(value));
      case "x" -> hex(value);
      case "X" -> hex(value).toUpperCase(Locale.ROOT);
      case "t" -> fill("", expect(ValueKind.BOOLEAN, value).toString());
      case "q" -> fill("", GoQuote.quote(cut(expect(ValueKind.TEXT, value).toString())));
      default -> plain(value);
    };
  }

  private String plain(@Nullable Object value) {
    String text = ValuePrinter.plain(value);
    if (ValueKind.of(value) != ValueKind.NUMBER) {
      return fill("", cut(text));
    }
    if (precision.isPresent()) {
      throw new TemplateException("printf does not know '" + image + "' for a number");
    }
    return signed(text);
  }

  private String cut(String text) {
    int length = text.codePointCount(0, text.length());
    int kept = Math.min(precision.orElse(length), length);
    return text.substring(0, text.offsetByCodePoints(0, kept));
  }

  private String fixed(@Nullable Object value) {
    BigDecimal decimal = Numbers.decimal((Number) expect(ValueKind.NUMBER, value));
    // Go rounds the binary value: 2.345 is slightly more there.
    BigDecimal binary = new BigDecimal(decimal.doubleValue());
    return binary.setScale(precision.orElse(6), RoundingMode.HALF_EVEN).toPlainString();
  }

  private String hex(@Nullable Object value) {
    if (ValueKind.of(value) == ValueKind.TEXT) {
      byte[] bytes = String.valueOf(value).getBytes(StandardCharsets.UTF_8);
      return fill("", HexFormat.of().formatHex(bytes));
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

  private String signed(String number) {
    if (number.startsWith("-")) {
      return fill("-", number.substring(1));
    }
    return fill(flags.contains("+") ? "+" : flags.contains(" ") ? " " : "", number);
  }

  /** Pads to the width; zeros go after the sign. */
  private String fill(String sign, String text) {
    int length = sign.length() + text.codePointCount(0, text.length());
    int missing = Math.max(0, width - length);
    if (flags.contains("-")) {
      return sign + text + " ".repeat(missing);
    }
    return flags.contains("0")
        ? sign + "0".repeat(missing) + text
        : " ".repeat(missing) + sign + text;
  }
}
