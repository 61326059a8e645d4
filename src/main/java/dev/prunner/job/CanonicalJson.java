package dev.prunner.job;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as JSON text that is equal for equal values: names are sorted, and numbers plain. */
public final class CanonicalJson {

  private CanonicalJson() {}

  /** The text of a value: text, a number, a boolean, null, or a list or map of these. */
  public static String of(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return object(map);
    }
    if (value instanceof Collection<?> list) {
      return list.stream().map(CanonicalJson::of).collect(Collectors.joining(",", "[", "]"));
    }
    if (value instanceof Number number) {
      return number(number);
    }
    return value == null || value instanceof Boolean
        ? String.valueOf(value)
        : quoted(value.toString());
  }

  /** A number by its value: 1 and 1.0 are the same. */
  public static BigDecimal decimal(Number number) {
    BigDecimal decimal =
        number instanceof BigDecimal exact ? exact : new BigDecimal(number.toString());
    return decimal.stripTrailingZeros();
  }

  /** With an exponent, since that of a short number may be huge. */
  private static String number(Number number) {
    return decimal(number).toString();
  }

  private static String object(Map<?, ?> map) {
    Map<String, String> members = new TreeMap<>();
    map.forEach((name, value) -> members.put(quoted(String.valueOf(name)), of(value)));
    return members.entrySet().stream()
        .map(member -> member.getKey() + ":" + member.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    text.chars().forEach(character -> append(json, (char) character));
    return json.append('"').toString();
  }

  private static void append(StringBuilder json, char character) {
    if (character == '"' || character == '\\') {
      json.append('\\').append(character);
    } else if (character < ' ') {
      json.append("\\u%04x".formatted((int) character));
    } else {
      json.append(character);
    }
  }
}
