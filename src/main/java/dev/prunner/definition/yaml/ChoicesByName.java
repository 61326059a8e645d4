package dev.prunner.definition.yaml;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A mapping of names to constants of an enumeration. */
record ChoicesByName<E extends Enum<E>>(Class<E> type) implements ValueType<Map<String, E>> {

  @Override
  public Optional<Map<String, E>> read(YamlMapping yaml, String key) {
    return yaml.mapping(key).map(this::choices);
  }

  private Map<String, E> choices(YamlMapping yaml) {
    Map<String, E> choices = new TreeMap<>();
    for (String name : yaml.keys()) {
      new ValueType.Choice<>(type).read(yaml, name).ifPresent(one -> choices.put(name, one));
    }
    return choices;
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> schema = new TreeMap<>();
    schema.put("type", List.of("object", "null"));
    schema.put("additionalProperties", new ValueType.Choice<>(type).schema());
    return schema;
  }

  @Override
  public Object written(Map<String, E> value) {
    Map<String, String> names = new TreeMap<>();
    value.forEach((name, choice) -> names.put(name, ValueType.Choice.name(choice)));
    return names;
  }
}
