package dev.prunner.template.values;

import dev.prunner.template.TemplateException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of Go's {@code printf} that scripts need.
 *
 * <p>Where Go prints an error into the text, as in {@code %!d(string=x)}, this throws, because the
 * text is going to be executed. {@code %s} accepts numbers too, since authors rarely know the type
 * of a variable.
 */
final class Printf {

  private static final Pattern DIRECTIVE =
      Pattern.compile("%([-+ 0]*)([0-9]{0,6})(?:\\.([0-9]{0,3}))?(.?)", Pattern.DOTALL);

  private final String format;
  private final List<@Nullable Object> values;
  private final StringBuilder out = new StringBuilder();
  private int taken;

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
    if (taken < values.size()) {
      throw new TemplateException(
          "printf has %d values, but '%s' takes %d".formatted(values.size(), format, taken));
    }
    return out.append(format, at, format.length()).toString();
  }

  private String filled(Matcher matcher) {
    if (matcher.group(4).equals("%")) {
      return "%";
    }
    PrintfDirective directive = PrintfDirective.of(matcher);
    if (taken == values.size()) {
      throw new TemplateException(
          "printf has %d values, but '%s' takes more".formatted(values.size(), format));
    }
    return ValuePrinter.print(values.get(taken++), directive::format);
  }
}
