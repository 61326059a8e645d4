package dev.prunner.definition.yaml;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A list of some of an enumeration, written in lower case. */
record Choices<E extends Enum<E>>(Class<E> type) implements ValueType<Set<E>> {

  @Override
  public Optional<Set<E>> read(YamlMapping yaml, String key) {
    return new Texts("words").read(yaml, key).flatMap(texts -> constants(texts, yaml, key));
  }

  private Optional<Set<E>> constants(List<YamlText> texts, YamlMapping yaml, String key) {
    List<E> known = texts.stream().flatMap(text -> constant(text, yaml, key).stream()).toList();
    Set<E> constants = EnumSet.noneOf(type);
    constants.addAll(known);
    return known.size() < texts.size() ? Optional.empty() : Optional.of(constants);
  }

  private Optional<E> constant(YamlText text, YamlMapping yaml, String key) {
    Optional<E> constant =
        Stream.of(type.getEnumConstants())
            .filter(each -> Choice.name(each).equals(text.text()))
            .findFirst();
    if (constant.isEmpty()) {
      yaml.wrong(
          key,
          text.at(),
          "can have " + String.join(", ", names()) + ", but not '" + text.text() + "'");
    }
    return constant;
  }

  private List<String> names() {
    return new Choice<>(type).names();
  }

  @Override
  public Map<String, Object> schema() {
    return ValueType.with(
        ValueType.type("array"), Map.of("items", Map.of("enum", names()), "uniqueItems", true));
  }

  @Override
  public Object written(Set<E> value) {
    return value.stream().sorted().map(Choice::name).toList();
  }
}
