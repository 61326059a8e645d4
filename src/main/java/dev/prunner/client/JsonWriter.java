package dev.prunner.client;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes JSON: maps, iterables, strings, numbers, booleans and {@code null}. */
final class JsonWriter {

  private final StringBuilder json = new StringBuilder();

  private JsonWriter() {}

  /**
   * A value as JSON.
   *
   * @throws IllegalArgumentException if it, or anything in it, has no JSON equivalent
   */
  static String write(@Nullable Object value) {
    JsonWriter writer = new JsonWriter();
    writer.value(value);
    return writer.json.toString();
  }

  private void value(@Nullable Object value) {
    if (value == null || value instanceof Boolean) {
      json.append(value);
    } else if (value instanceof CharSequence || value instanceof Enum || value instanceof UUID) {
      string(value.toString());
    } else if (value instanceof Number number) {
      number(number);
    } else if (value instanceof Map<?, ?> map) {
      object(map);
    } else if (value instanceof Iterable<?> elements) {
      array(elements);
    } else {
      throw unfit("a " + value.getClass().getName());
    }
  }

  private void number(Number number) {
    if (!Double.isFinite(number.doubleValue())
        && (number instanceof Double || number instanceof Float)) {
      throw unfit(number.toString());
    }
    json.append(number);
  }

  private void object(Map<?, ?> map) {
    char separator = '{';
    for (Map.Entry<?, ?> member : map.entrySet()) {
      json.append(separator);
      if (!(member.getKey() instanceof String name)) {
        throw unfit("a map with a key that is not a string");
      }
      string(name);
      json.append(':');
      value(member.getValue());
      separator = ',';
    }
    json.append(map.isEmpty() ? "{}" : "}");
  }

  private void array(Iterable<?> elements) {
    json.append('[');
    String separator = "";
    for (Object element : elements) {
      json.append(separator);
      value(element);
      separator = ",";
    }
    json.append(']');
  }

  private void string(String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }

  private static IllegalArgumentException unfit(String what) {
    return new IllegalArgumentException(
        what
            + " cannot be sent as JSON; use maps with string keys, lists, strings, numbers, booleans");
  }
}
