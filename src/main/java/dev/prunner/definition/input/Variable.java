package dev.prunner.definition.input;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a variable may be.
 *
 * @param words those of JSON Schema with their values: {@code items} has a {@link Variable}, {@code
 *     properties} variables by name, {@code pattern} what the whole text must match
 * @param required whether a job must send it
 */
public record Variable(Map<String, Object> words, boolean required) {

  static final String DEFAULT = "default";
  static final String ENUM = "enum";
  static final String ITEMS = "items";
  static final String PATTERN = "pattern";
  static final String PROPERTIES = "properties";

  /** One that may be anything. */
  public static final Variable ANY = new Variable(Map.of(), false);

  /** The types of JSON Schema, but for that of null. */
  public enum Type {
    STRING,
    INTEGER,
    NUMBER,
    BOOLEAN,
    ARRAY,
    OBJECT
  }

  public Variable {
    words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
  }

  /** What a job has that does not send it. */
  public Optional<Object> fallback() {
    return Optional.ofNullable(words.get(DEFAULT)).map(this::completed);
  }

  Optional<Variable> items() {
    return Optional.ofNullable((Variable) words.get(ITEMS));
  }

  @SuppressWarnings("unchecked") // as its word says
  Map<String, Variable> properties() {
    return (Map<String, Variable>) words.getOrDefault(PROPERTIES, Map.of());
  }

  /** Without a word. */
  public Variable without(String word) {
    Map<String, Object> others = new LinkedHashMap<>(words);
    others.remove(word);
    return new Variable(others, required);
  }

  /** A value that it may have, with the defaults that are inside, and whole numbers as such. */
  @SuppressWarnings("NullAway") // null is a value
  @Nullable Object completed(@Nullable Object value) {
    if (value instanceof Number number && "integer".equals(words.get("type"))) {
      return whole(number);
    }
    if (value instanceof List<?> list && items().isPresent()) {
      List<@Nullable Object> completed = new ArrayList<>();
      list.forEach(item -> completed.add(items().get().completed(item)));
      return completed;
    }
    return value instanceof Map<?, ?> map && !properties().isEmpty()
        ? completed(map, properties())
        : value;
  }

  /** {@code 1.0} and {@code 1e3} are whole numbers, which no shell takes for ones. */
  private static Object whole(Number number) {
    return number instanceof BigDecimal decimal && decimal.scale() != 0
        ? decimal.setScale(0)
        : number;
  }

  /** Values by name, those first that were sent. */
  @SuppressWarnings("NullAway") // null is a value
  static Map<String, Object> completed(Map<?, ?> sent, Map<String, Variable> variables) {
    Map<String, Object> completed = new LinkedHashMap<>();
    sent.forEach(
        (name, value) ->
            completed.put(
                String.valueOf(name),
                variables.getOrDefault(String.valueOf(name), ANY).completed(value)));
    variables.forEach(
        (name, variable) ->
            variable.fallback().ifPresent(value -> completed.putIfAbsent(name, value)));
    return completed;
  }
}
