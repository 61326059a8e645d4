package dev.prunner.definition.yaml;

import dev.prunner.definition.GoDuration;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** What the value of a key is, and how it is read. */
interface ValueType<T> {

  /** Reads the value; empty if it is absent, or if it is not of this type, which is reported. */
  Optional<T> read(YamlMapping yaml, String key);

  /** The JSON Schema of the value, which may be null: a key without a value counts as absent. */
  Map<String, Object> schema();

  /** A value as JSON has it. */
  default Object written(T value) {
    return value;
  }

  /** The JSON Schema of a mapping of names to such values. */
  static Map<String, Object> mapping(Map<String, Object> values) {
    return with(type("object"), Map.of("additionalProperties", values));
  }

  static Map<String, Object> type(String... names) {
    return Map.of("type", Stream.concat(Stream.of(names), Stream.of("null")).toList());
  }

  /** In an order that is the same in any JVM, as the schema is a file as well. */
  static Map<String, Object> with(Map<String, Object> schema, Map<String, Object> more) {
    Map<String, Object> sorted = new TreeMap<>(schema);
    sorted.putAll(more);
    return sorted;
  }

  /** Any single value, as it is written. */
  record Text() implements ValueType<String> {
    @Override
    public Optional<String> read(YamlMapping yaml, String key) {
      return yaml.scalar(key).map(ScalarNode::getValue);
    }

    @Override
    public Map<String, Object> schema() {
      return type("string", "number", "boolean");
    }
  }

  /** Any single value, as it is written, with its place. */
  record Expression() implements ValueType<YamlText> {
    @Override
    public Optional<YamlText> read(YamlMapping yaml, String key) {
      return yaml.scalar(key).map(YamlText::of);
    }

    @Override
    public Map<String, Object> schema() {
      return new Text().schema();
    }

    @Override
    public Object written(YamlText value) {
      return value.text();
    }
  }

  /** True or false, as YAML 1.1 writes it; the library knows all but the single letters. */
  record Flag() implements ValueType<Boolean> {
    @Override
    public Optional<Boolean> read(YamlMapping yaml, String key) {
      Optional<ScalarNode> scalar = yaml.scalar(key);
      if (scalar.isPresent() && !isFlag(scalar.get())) {
        yaml.wrong(key, "must be true or false, not '" + scalar.get().getValue() + "'");
        return Optional.empty();
      }
      return scalar.map(value -> value.getValue().matches("(?i)true|yes|on|y"));
    }

    private static boolean isFlag(ScalarNode scalar) {
      return scalar.getTag().equals(Tag.BOOL)
          || (scalar.isPlain() && scalar.getValue().matches("(?i)y|n"));
    }

    @Override
    public Map<String, Object> schema() {
      return type("boolean");
    }
  }

  /**
   * A whole number, also as {@code 2.0}.
   *
   * @param negativeIsZero whether a negative one counts as 0, or is a problem
   */
  record WholeNumber(boolean negativeIsZero) implements ValueType<Integer> {
    @Override
    public Optional<Integer> read(YamlMapping yaml, String key) {
      return yaml.scalar(key).flatMap(scalar -> number(scalar, yaml, key));
    }

    @Override
    public Map<String, Object> schema() {
      int least = negativeIsZero ? Integer.MIN_VALUE : 0;
      return with(type("integer"), Map.of("minimum", least, "maximum", Integer.MAX_VALUE));
    }

    private Optional<Integer> number(ScalarNode scalar, YamlMapping yaml, String key) {
      String text = scalar.getValue();
      try {
        int number = exact(scalar);
        if (number >= 0 || negativeIsZero) {
          return Optional.of(Math.max(0, number));
        }
        yaml.wrong(key, "must not be negative, but is " + text);
      } catch (ArithmeticException | NumberFormatException e) {
        yaml.wrong(
            key, "must be a whole number up to " + Integer.MAX_VALUE + ", not '" + text + "'");
      }
      return Optional.empty();
    }

    /** As YAML 1.1 means it: {@code 010} is 8. */
    private static int exact(ScalarNode scalar) {
      String digits = scalar.getValue().replace("_", "");
      if (scalar.getTag().equals(Tag.INT)) {
        return Integer.decode(digits);
      }
      if (scalar.getTag().equals(Tag.FLOAT)) {
        return new BigDecimal(digits).intValueExact();
      }
      throw new NumberFormatException("not a number but a text");
    }
  }

  /**
   * A duration as Go writes it, such as {@code 1h30m}.
   *
   * @param negativeIsZero whether a negative one counts as 0, or is a problem
   */
  record Time(boolean negativeIsZero) implements ValueType<Duration> {
    @Override
    public Optional<Duration> read(YamlMapping yaml, String key) {
      return yaml.scalar(key)
          .flatMap(
              scalar -> {
                try {
                  return Optional.of(duration(scalar.getValue()));
                } catch (IllegalArgumentException e) {
                  yaml.wrong(key, String.valueOf(e.getMessage()));
                  return Optional.empty();
                }
              });
    }

    private Duration duration(String text) {
      if (!negativeIsZero) {
        return GoDuration.parse(text);
      }
      Duration duration = GoDuration.parseSigned(text);
      return duration.isNegative() ? Duration.ZERO : duration;
    }

    @Override
    public Map<String, Object> schema() {
      String pattern = negativeIsZero ? GoDuration.SIGNED_PATTERN : GoDuration.PATTERN;
      return with(
          type("string", "integer"), Map.of("pattern", pattern, "minimum", 0, "maximum", 0));
    }

    @Override
    public Object written(Duration value) {
      return GoDuration.format(value);
    }
  }

  /** One of an enumeration, written in lower case. */
  record Choice<E extends Enum<E>>(Class<E> type) implements ValueType<E> {
    @Override
    public Optional<E> read(YamlMapping yaml, String key) {
      return yaml.scalar(key).flatMap(scalar -> constant(scalar.getValue(), yaml, key));
    }

    @Override
    public Map<String, Object> schema() {
      List<@Nullable String> values = new ArrayList<>(names());
      values.add(null);
      return Map.of("enum", values);
    }

    @Override
    public Object written(E value) {
      return name(value);
    }

    /** How a constant is written. */
    static String name(Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT);
    }

    List<String> names() {
      return Stream.of(type.getEnumConstants()).map(Choice::name).toList();
    }

    private Optional<E> constant(String text, YamlMapping yaml, String key) {
      Optional<E> constant =
          Stream.of(type.getEnumConstants()).filter(each -> name(each).equals(text)).findFirst();
      if (constant.isEmpty()) {
        yaml.wrong(key, "must be one of " + String.join(", ", names()) + ", not '" + text + "'");
      }
      return constant;
    }
  }

  /**
   * A list of texts; numbers and the like count as what is written.
   *
   * @param what they are, for a message
   */
  record Texts(String what) implements ValueType<List<YamlText>> {
    @Override
    public Optional<List<YamlText>> read(YamlMapping yaml, String key) {
      Optional<Node> value = yaml.present(key);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      if (!(value.get() instanceof SequenceNode list)) {
        yaml.wrong(key, "must be a list of " + what + ", each behind a '- '");
        return Optional.empty();
      }
      List<YamlText> texts = new ArrayList<>();
      for (Node item : list.getValue()) {
        if (item instanceof ScalarNode scalar) {
          texts.add(YamlText.of(scalar));
        } else {
          String wanted = "must be a list of " + what + "; put this item in quotes to make it text";
          yaml.wrong(key, item, wanted);
        }
      }
      return Optional.of(texts);
    }

    @Override
    public Map<String, Object> schema() {
      return with(type("array"), Map.of("items", new Text().schema()));
    }
  }

  /** A mapping of names to texts; numbers and the like count as what is written. */
  record TextsByName() implements ValueType<Map<String, String>> {
    @Override
    public Optional<Map<String, String>> read(YamlMapping yaml, String key) {
      return yaml.mapping(key).map(TextsByName::texts);
    }

    private static Map<String, String> texts(YamlMapping yaml) {
      Map<String, String> texts = new TreeMap<>();
      for (String name : yaml.keys()) {
        texts.put(name, new Text().read(yaml, name).orElse(""));
      }
      return texts;
    }

    @Override
    public Map<String, Object> schema() {
      return mapping(new Text().schema());
    }
  }

  /** A mapping of names to any values, as JSON has them. */
  record Values() implements ValueType<Map<String, Object>> {

    @Override
    public Optional<Map<String, Object>> read(YamlMapping yaml, String key) {
      return YamlValues.of(yaml, key);
    }

    @Override
    public Map<String, Object> schema() {
      return type("object");
    }
  }

  /** A mapping with keys of the table. */
  record Section(Place place) implements ValueType<YamlMapping> {
    @Override
    public Optional<YamlMapping> read(YamlMapping yaml, String key) {
      return yaml.mapping(key);
    }

    @Override
    public Map<String, Object> schema() {
      return PipelineSchema.reference(place);
    }
  }

  /** A mapping of names to such mappings. */
  record Sections(Place place) implements ValueType<YamlMapping> {
    @Override
    public Optional<YamlMapping> read(YamlMapping yaml, String key) {
      return yaml.mapping(key);
    }

    @Override
    public Map<String, Object> schema() {
      return mapping(PipelineSchema.reference(place));
    }
  }
}
