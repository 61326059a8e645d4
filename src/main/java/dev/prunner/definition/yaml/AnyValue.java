package dev.prunner.definition.yaml;

import java.util.Map;
import java.util.Optional;

/** Whatever JSON can have. */
record AnyValue() implements ValueType<Object> {

  @Override
  public Optional<Object> read(YamlMapping yaml, String key) {
    return YamlValues.any(yaml, key);
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of();
  }
}
