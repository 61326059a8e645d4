package dev.prunner.definition.yaml;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** Any number, as exact as it is written. */
record AnyNumber() implements ValueType<BigDecimal> {

  @Override
  public Optional<BigDecimal> read(YamlMapping yaml, String key) {
    Optional<Object> value = YamlValues.any(yaml, key);
    if (value.isPresent() && !(value.get() instanceof BigDecimal)) {
      yaml.wrong(key, "must be a number");
      return Optional.empty();
    }
    return value.map(BigDecimal.class::cast);
  }

  @Override
  public Map<String, Object> schema() {
    return ValueType.type("number");
  }
}
