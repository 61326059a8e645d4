package dev.prunner.template.values;

import dev.prunner.template.TemplateException;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Go's {@code printf}.
 *
 * <p>Where Go prints an error into the text, as in {@code %!d(string=x)}, this throws, because the
 * text is going to be executed. {@code %s} accepts numbers too, since authors rarely know the type
 * of a variable.
 */
final class Printf {

  private static final Pattern DIRECTIVE =
      Pattern.compile(
          "%(?<flags>[-+# 0]*)(?<widthIndex>\\[[0-9]{1,6}])?(?<width>\\*|[0-9]{0,6})"
              + "(?:(?<point>\\.)(?<precisionIndex>\\[[0-9]{1,6}])?(?<precision>\\*|[0-9]{0,3}))?"
              + "(?<index>\\[[0-9]{1,6}])?(?<verb>.?)",
          Pattern.DOTALL);

  private static final int WIDEST = 999_999;

  private final String format;
  private final List<@Nullable Object> values;
  private final StringBuilder out = new StringBuilder();
  private int next;
  private boolean reordered;

  private Printf(String format, List<@Nullable Object> values) {
    this.format = format;
    this.values = values;
  }

  /**
   * Formats the arguments after the first by the first.
   *
   * @throws TemplateException if a directive is unknown or does not fit its value, or if there are
   *     more or fewer values than directives
   */
  static String format(List<@Nullable Object> arguments) {
    Object format = arguments.get(0);
    if (ValueKind.of(format) != ValueKind.TEXT) {
      throw new TemplateException(
          "the format of printf is a %s".formatted(ValueKind.of(format).label()));
    }
    return new Printf(String.valueOf(format), arguments.subList(1, arguments.size())).run();
  }

  private String run() {
    Matcher matcher = DIRECTIVE.matcher(format);
    int at = 0;
    while (matcher.find()) {
      out.append(format, at, matcher.start()).append(filled(matcher));
      Limits.checkLength(out.length());
      at = matcher.end();
    }
    if (next < values.size() && !reordered) {
      throw new TemplateException(
          "printf has %d values, but '%s' takes %d".formatted(values.size(), format, next));
    }
    return out.append(format, at, format.length()).toString();
  }

  private String filled(Matcher matcher) {
    if (matcher.group("verb").equals("%")) {
      return "%";
    }
    PrintfDirective.checkKnown(matcher.group(), matcher.group("verb"));
    String flags = matcher.group("flags");
    goTo(matcher.group("widthIndex"));
    int width = number(matcher.group("width")).orElse(0);
    OptionalInt precision = OptionalInt.empty();
    if (matcher.group("point") != null) {
      goTo(matcher.group("precisionIndex"));
      precision = OptionalInt.of(Math.max(0, number(matcher.group("precision")).orElse(0)));
    }
    goTo(matcher.group("index"));
    return new PrintfDirective(
            matcher.group(),
            width < 0 ? flags + "-" : flags,
            Math.abs(width),
            precision,
            matcher.group("verb"))
        .print(take());
  }

  private void goTo(@Nullable String index) {
    if (index != null) {
      next = Integer.parseInt(index.substring(1, index.length() - 1)) - 1;
      reordered = true;
    }
  }

  private OptionalInt number(String text) {
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(text.equals("*") ? width(take()) : Integer.parseInt(text));
  }

  private static int width(@Nullable Object value) {
    if (value instanceof Number number
        && Numbers.isWhole(Numbers.decimal(number))
        && Math.abs(number.doubleValue()) <= WIDEST) {
      return number.intValue();
    }
    throw new TemplateException("printf '*' takes a whole number up to " + WIDEST);
  }

  private @Nullable Object take() {
    if (next < 0 || next >= values.size()) {
      throw new TemplateException(
          "printf has %d values, but '%s' takes more".formatted(values.size(), format));
    }
    return values.get(next++);
  }
}
