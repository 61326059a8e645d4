package dev.prunner.definition.yaml;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Any values as JSON has them: text, numbers, booleans, null, lists and maps of these. What YAML
 * has besides, such as dates, is text.
 */
final class YamlValues {

  private static final int DEEPEST = 50;

  private final YamlMapping yaml;
  private final String key;

  private YamlValues(YamlMapping yaml, String key) {
    this.yaml = yaml;
    this.key = key;
  }

  /** The values of the mapping that is a key's value; what cannot be used is reported. */
  static Optional<Map<String, Object>> of(YamlMapping yaml, String key) {
    return yaml.mapping(key).map(mapping -> new YamlValues(yaml, key).map(mapping, 1));
  }

  /** The value of a key, unless it is null; what cannot be used is reported. */
  static Optional<Object> any(YamlMapping yaml, String key) {
    return yaml.present(key).map(node -> new YamlValues(yaml, key).value(node, 1));
  }

  @SuppressWarnings("NullAway") // a variable may be null, and whoever reads them knows
  private Map<String, Object> map(YamlMapping mapping, int depth) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (String name : mapping.keys()) {
      values.put(name, mapping.present(name).map(node -> value(node, depth)).orElse(null));
    }
    return values;
  }

  private @Nullable Object value(Node node, int depth) {
    if (depth > DEEPEST) {
      yaml.wrong(key, node, "is nested more than " + DEEPEST + " levels deep");
      return null;
    }
    if (node instanceof ScalarNode scalar) {
      return single(scalar);
    }
    if (node instanceof SequenceNode list) {
      List<@Nullable Object> items = new ArrayList<>();
      list.getValue().forEach(item -> items.add(value(item, depth + 1)));
      return items;
    }
    return yaml.inside(node, key).map(mapping -> map(mapping, depth + 1)).orElse(null);
  }

  private static @Nullable Object single(ScalarNode scalar) {
    String text = scalar.getValue();
    if (scalar.getTag().equals(Tag.NULL)) {
      return null;
    }
    if (scalar.getTag().equals(Tag.BOOL)) {
      return text.matches("(?i)true|yes|on");
    }
    boolean number = scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT);
    return number ? number(text) : text;
  }

  /** What only YAML takes for a number, such as {@code 12:30} or {@code .inf}, is text. */
  private static Object number(String text) {
    String digits = text.replace("_", "");
    try {
      return digits.matches("[-+]?0[0-9xX].*")
          ? BigDecimal.valueOf(Long.decode(digits))
          : new BigDecimal(digits);
    } catch (NumberFormatException e) {
      return text;
    }
  }
}
