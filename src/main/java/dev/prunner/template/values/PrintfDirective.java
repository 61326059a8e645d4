package dev.prunner.template.values;

import dev.prunner.template.TemplateException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One directive of a {@link Printf} format.
 *
 * @param image its text in the format, for messages
 * @param width the minimum width in characters
 */
record PrintfDirective(String image, String flags, int width, OptionalInt precision, String verb) {

  private static final String VERBS = "vTtbcdoOqxXUeEfFgGs";

  /** Formats a value; of a list or map each element. */
  String print(@Nullable Object value) {
    return switch (verb) {
      case "T" -> fill("", GoSyntax.type(value));
      case "v" -> has("#") ? fill("", GoSyntax.of(value)) : ValuePrinter.print(value, this::leaf);
      default -> ValuePrinter.print(value, this::leaf);
    };
  }

  private String leaf(@Nullable Object value) {
    ValueKind kind = ValueKind.of(value);
    return switch (kind) {
      case NUMBER -> number((Number) Objects.requireNonNull(value));
      case TEXT -> fill("", text(String.valueOf(value)));
      default -> fill("", other(kind, value));
    };
  }

  private String number(Number number) {
    PrintfNumber printed = new PrintfNumber(this, number);
    return switch (verb) {
      case "v", "s" -> printed.plain();
      case "c", "q", "U" -> fill("", printed.character());
      case "d", "b", "o", "O", "x", "X" -> printed.whole();
      case "e", "E", "f", "F", "g", "G" -> printed.fraction();
      default -> throw doesNotFit(ValueKind.NUMBER);
    };
  }

  private String text(String text) {
    return switch (verb) {
      case "v", "s" -> cut(text);
      case "q" -> quoted(cut(text));
      case "x" -> hex(cut(text));
      case "X" -> hex(cut(text)).toUpperCase(Locale.ROOT);
      default -> throw doesNotFit(ValueKind.TEXT);
    };
  }

  private String other(ValueKind kind, @Nullable Object value) {
    boolean fits = "vs".contains(verb) || (verb.equals("t") && kind == ValueKind.BOOLEAN);
    if (!fits) {
      throw doesNotFit(kind);
    }
    return cut(ValuePrinter.plain(value));
  }

  private String quoted(String text) {
    boolean raw = has("#") && text.indexOf('`') < 0 && text.chars().allMatch(c -> c >= ' ');
    return raw ? "`" + text + "`" : GoQuote.quote(text, has("+"));
  }

  private String hex(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    HexFormat hex = has(" ") ? HexFormat.ofDelimiter(" ") : HexFormat.of();
    String prefix = has("#") && bytes.length > 0 ? "0x" : "";
    return prefix + (has(" ") && has("#") ? hex.withDelimiter(" 0x") : hex).formatHex(bytes);
  }

  private String cut(String text) {
    int length = text.codePointCount(0, text.length());
    int kept = Math.min(precision.orElse(length), length);
    return text.substring(0, text.offsetByCodePoints(0, kept));
  }

  boolean has(String flag) {
    return flags.contains(flag);
  }

  /** Pads to the width; zeros go after the sign. */
  String fill(String sign, String text) {
    int length = sign.length() + text.codePointCount(0, text.length());
    int missing = Math.max(0, width - length);
    if (has("-")) {
      return sign + text + " ".repeat(missing);
    }
    return has("0") ? sign + "0".repeat(missing) + text : " ".repeat(missing) + sign + text;
  }

  private TemplateException doesNotFit(ValueKind kind) {
    String wanted = verb.equals("t") ? "boolean" : "qxX".contains(verb) ? "text" : "number";
    return new TemplateException(
        "printf '%s' takes a %s, not a %s".formatted(image, wanted, kind.label()));
  }

  static void checkKnown(String image, String verb) {
    if (verb.isEmpty() || !VERBS.contains(verb)) {
      throw new TemplateException("printf does not know '" + image + "'");
    }
  }
}
