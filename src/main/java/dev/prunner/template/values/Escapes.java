package dev.prunner.template.values;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The functions that write text for another language. None of them makes it safe for a shell. */
final class Escapes {

  private Escapes() {}

  static String html(List<@Nullable Object> values) {
    return each(
        values,
        c ->
            switch (c) {
              case '"' -> "&#34;";
              case '\'' -> "&#39;";
              case '&' -> "&amp;";
              case '<' -> "&lt;";
              case '>' -> "&gt;";
              case 0 -> "\ufffd";
              default -> Character.toString(c);
            });
  }

  static String js(List<@Nullable Object> values) {
    return each(
        values,
        c ->
            switch (c) {
              case '\\', '\'', '"' -> "\\" + (char) c;
              case '<', '>', '&', '=' -> "\\u%04X".formatted(c);
              default -> c < ' ' || !GoQuote.isPrintable(c) ? jsCode(c) : Character.toString(c);
            });
  }

  private static String jsCode(int c) {
    return "\\u%04X".formatted(c);
  }

  static String urlquery(List<@Nullable Object> values) {
    return URLEncoder.encode(text(values), StandardCharsets.UTF_8)
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static String each(List<@Nullable Object> values, IntFunction<String> escape) {
    return text(values).codePoints().mapToObj(escape).collect(Collectors.joining());
  }

  private static String text(List<@Nullable Object> values) {
    return values.size() == 1 ? ValuePrinter.printed(values.get(0)) : ValuePrinter.print(values);
  }
}
