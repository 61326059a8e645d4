package dev.prunner.definition.yaml;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A list of exit codes of programs that have failed. */
record ExitCodes() implements ValueType<Set<Integer>> {

  private static final int HIGHEST = 255;

  @Override
  public Optional<Set<Integer>> read(YamlMapping yaml, String key) {
    Optional<List<YamlText>> texts = new Texts("exit codes").read(yaml, key);
    Set<Integer> codes = new TreeSet<>();
    for (YamlText text : texts.orElse(List.of())) {
      if (!isCode(text.text())) {
        yaml.wrong(
            key, "must be a list of numbers from 1 to " + HIGHEST + ", not '" + text.text() + "'");
        return Optional.empty();
      }
      codes.add(Integer.valueOf(text.text()));
    }
    return texts.map(found -> codes);
  }

  private static boolean isCode(String text) {
    return text.matches("[1-9]\\d{0,2}") && Integer.parseInt(text) <= HIGHEST;
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> code =
        ValueType.with(Map.of("type", "integer"), Map.of("minimum", 1, "maximum", HIGHEST));
    return ValueType.with(ValueType.type("array"), Map.of("items", code));
  }

  @Override
  public Object written(Set<Integer> value) {
    return List.copyOf(new TreeSet<>(value));
  }
}
