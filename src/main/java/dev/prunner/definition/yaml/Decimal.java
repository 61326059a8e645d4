package dev.prunner.definition.yaml;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** A number that need not be whole, within limits. */
record Decimal(int least, int most) implements ValueType<Double> {

  @Override
  public Optional<Double> read(YamlMapping yaml, String key) {
    return yaml.scalar(key).flatMap(scalar -> number(scalar, yaml, key));
  }

  private Optional<Double> number(ScalarNode scalar, YamlMapping yaml, String key) {
    try {
      double number = new BigDecimal(scalar.getValue().replace("_", "")).doubleValue();
      if (number >= least && number <= most) {
        return Optional.of(number);
      }
    } catch (NumberFormatException e) {
      // It is told as any other value that is wrong.
    }
    yaml.wrong(
        key,
        "must be a number from " + least + " to " + most + ", not '" + scalar.getValue() + "'");
    return Optional.empty();
  }

  @Override
  public Map<String, Object> schema() {
    return ValueType.with(ValueType.type("number"), Map.of("minimum", least, "maximum", most));
  }
}
