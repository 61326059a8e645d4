package dev.prunner.definition.yaml;

import static dev.prunner.definition.yaml.Place.VARIABLE;

import dev.prunner.definition.input.Format;
import dev.prunner.definition.input.Variable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The table of the keys of a variable, which are words of JSON Schema. Those of more than one word
 * are written in the way of the other keys: {@code max_items} is {@code maxItems}.
 */
final class VariableKeys {

  /** In the order of the table. */
  static final List<Key<?>> ALL = new ArrayList<>();

  static final Key<String> DESCRIPTION =
      key("description", new ValueType.Text(), "For whoever starts a job.");

  static final Key<Variable.Type> TYPE =
      key(
          "type",
          new ValueType.Choice<>(Variable.Type.class),
          "What the value is; anything by default.");

  static final Key<Boolean> REQUIRED =
      key("required", new ValueType.Flag(), false, "Whether each job must send it.");

  static final Key<Object> DEFAULT =
      key("default", new AnyValue(), "What a job has that does not send it.");

  static final Key<List<Object>> ENUM =
      key("enum", new AnyValues(), "All values that it may have.");

  static final Key<String> PATTERN =
      key("pattern", new ValueType.Text(), "A regular expression (RE2) for the whole text.");

  static final Key<Format> FORMAT =
      key("format", new FormatName(), "What the text is: date, date-time, email, uri or uuid.");

  static final Key<BigDecimal> MINIMUM = key("minimum", new AnyNumber(), "The smallest number.");

  static final Key<BigDecimal> MAXIMUM = key("maximum", new AnyNumber(), "The largest number.");

  static final Key<Integer> MIN_LENGTH =
      key("min_length", new ValueType.WholeNumber(false), "The fewest characters of a text.");

  static final Key<Integer> MAX_LENGTH =
      key("max_length", new ValueType.WholeNumber(false), "The most characters of a text.");

  static final Key<YamlMapping> ITEMS =
      key("items", new ValueType.Section(VARIABLE), "What each item of an array may be.");

  static final Key<Integer> MIN_ITEMS =
      key("min_items", new ValueType.WholeNumber(false), "The fewest items of an array.");

  static final Key<Integer> MAX_ITEMS =
      key("max_items", new ValueType.WholeNumber(false), "The most items of an array.");

  static final Key<Boolean> UNIQUE_ITEMS =
      key(
          "unique_items",
          new ValueType.Flag(),
          false,
          "Whether no two items of an array may be the same.");

  static final Key<YamlMapping> PROPERTIES =
      key(
          "properties",
          new ValueType.Sections(VARIABLE),
          "What the members of an object may be, by name.");

  static final Key<Boolean> ADDITIONAL_PROPERTIES =
      key(
          "additional_properties",
          new ValueType.Flag(),
          true,
          "Whether an object may have members that are not in 'properties'.");

  private VariableKeys() {}

  private static <T> Key<T> key(String name, ValueType<T> type, String description) {
    return add(new Key<>(name, Set.of(VARIABLE), type, Optional.empty(), description));
  }

  private static <T> Key<T> key(String name, ValueType<T> type, T fallback, String description) {
    return add(new Key<>(name, Set.of(VARIABLE), type, Optional.of(fallback), description));
  }

  private static <T> Key<T> add(Key<T> key) {
    ALL.add(key);
    return key;
  }
}
