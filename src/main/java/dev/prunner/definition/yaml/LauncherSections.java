package dev.prunner.definition.yaml;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A mapping of names to launchers. */
record LauncherSections() implements ValueType<YamlMapping> {

  @Override
  public Optional<YamlMapping> read(YamlMapping yaml, String key) {
    return yaml.mapping(key);
  }

  @Override
  public Map<String, Object> schema() {
    return ValueType.mapping(
        Map.of(
            "anyOf",
            Stream.of(LauncherType.values())
                .map(type -> PipelineSchema.reference(type.place()))
                .toList()));
  }
}
