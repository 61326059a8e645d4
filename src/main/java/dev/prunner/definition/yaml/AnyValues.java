package dev.prunner.definition.yaml;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A list of whatever JSON can have, with one value at least. */
record AnyValues() implements ValueType<List<Object>> {

  @Override
  @SuppressWarnings("unchecked") // as the node says
  public Optional<List<Object>> read(YamlMapping yaml, String key) {
    Optional<Node> value = yaml.present(key);
    if (value.isPresent()
        && !(value.get() instanceof SequenceNode list && !list.getValue().isEmpty())) {
      yaml.wrong(key, "must be a list of values, such as [small, large]");
      return Optional.empty();
    }
    return YamlValues.any(yaml, key).map(list -> (List<Object>) list);
  }

  @Override
  public Map<String, Object> schema() {
    return ValueType.with(ValueType.type("array"), Map.of("minItems", 1));
  }
}
