package dev.prunner.definition.yaml;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A list of mappings with keys of the table. */
record Entries(Place place) implements ValueType<List<YamlMapping>> {

  @Override
  public Optional<List<YamlMapping>> read(YamlMapping yaml, String key) {
    return yaml.present(key).flatMap(value -> entries(value, yaml, key));
  }

  private static Optional<List<YamlMapping>> entries(Node value, YamlMapping yaml, String key) {
    if (value instanceof SequenceNode list
        && list.getValue().stream().allMatch(MappingNode.class::isInstance)) {
      return Optional.of(
          list.getValue().stream().flatMap(item -> yaml.inside(item, key).stream()).toList());
    }
    yaml.wrong(key, "must be a list of mappings, each behind a '- '");
    return Optional.empty();
  }

  @Override
  public Map<String, Object> schema() {
    return ValueType.with(
        ValueType.type("array"), Map.of("items", PipelineSchema.reference(place)));
  }
}
