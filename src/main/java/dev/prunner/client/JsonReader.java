package dev.prunner.client;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses JSON (RFC 8259) strictly. Objects become maps in the order of their members, arrays lists,
 * numbers {@code BigDecimal}; all are unmodifiable.
 */
final class JsonReader {

  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d{1,9})?");
  private static final int DEEPEST = 500;

  /** Returned by {@link #peek} after the last character; never starts a value. */
  private static final char END = '\0';

  private final String text;
  private int place;
  private int depth;

  private JsonReader(String text) {
    this.text = text;
  }

  /**
   * Parses a value.
   *
   * @throws JsonException if it is not JSON, with the position of the error
   */
  static @Nullable Object read(String text) {
    JsonReader reader = new JsonReader(text);
    Object value = reader.value();
    reader.peek();
    if (reader.place < text.length()) {
      throw reader.unexpected();
    }
    return value;
  }

  private @Nullable Object value() {
    return switch (peek()) {
      case '{' -> nested(this::object);
      case '[' -> nested(this::array);
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private <T> T nested(Supplier<T> inner) {
    if (++depth > DEEPEST) {
      throw new JsonException("JSON is nested deeper than " + DEEPEST + " levels");
    }
    T value = inner.get();
    depth--;
    return value;
  }

  private Map<String, @Nullable Object> object() {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    take('{');
    if (peek() != '}') {
      do {
        peek();
        String name = string();
        peek();
        take(':');
        members.put(name, value());
      } while (more());
    }
    take('}');
    return Collections.unmodifiableMap(members);
  }

  private List<@Nullable Object> array() {
    List<@Nullable Object> elements = new ArrayList<>();
    take('[');
    if (peek() != ']') {
      do {
        elements.add(value());
      } while (more());
    }
    take(']');
    return Collections.unmodifiableList(elements);
  }

  private boolean more() {
    boolean comma = peek() == ',';
    if (comma) {
      place++;
    }
    return comma;
  }

  private String string() {
    take('"');
    StringBuilder string = new StringBuilder();
    for (char next = next(); next != '"'; next = next()) {
      if (next < ' ') {
        place--;
        throw unexpected();
      }
      string.append(next == '\\' ? escaped(next()) : next);
    }
    return string.toString();
  }

  private char escaped(char escape) {
    return switch (escape) {
      case '"', '\\', '/' -> escape;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> hexadecimal();
      default -> {
        place--;
        throw unexpected();
      }
    };
  }

  private char hexadecimal() {
    int code = 0;
    for (int digits = 0; digits < 4; digits++) {
      char next = next();
      int digit = next < 128 ? Character.digit(next, 16) : -1;
      if (digit < 0) {
        place--;
        throw unexpected();
      }
      code = code * 16 + digit;
    }
    return (char) code;
  }

  private BigDecimal number() {
    Matcher matcher = NUMBER.matcher(text).region(place, text.length());
    if (!matcher.lookingAt()) {
      throw unexpected();
    }
    place = matcher.end();
    return new BigDecimal(matcher.group());
  }

  private @Nullable Object word(String word, @Nullable Object value) {
    if (!text.startsWith(word, place)) {
      throw unexpected();
    }
    place += word.length();
    return value;
  }

  /** The next character that is not white space, without consuming it. */
  private char peek() {
    while (place < text.length() && " \t\r\n".indexOf(text.charAt(place)) >= 0) {
      place++;
    }
    return place < text.length() ? text.charAt(place) : END;
  }

  private char next() {
    if (place >= text.length()) {
      throw unexpected();
    }
    return text.charAt(place++);
  }

  private void take(char wanted) {
    if (place >= text.length() || text.charAt(place) != wanted) {
      throw unexpected();
    }
    place++;
  }

  private JsonException unexpected() {
    return new JsonException(
        place < text.length()
            ? "invalid JSON at character " + (place + 1)
            : "JSON ends too early, at character " + place);
  }
}
