package dev.prunner.definition.yaml;

import dev.prunner.definition.input.Format;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A format of a text, as JSON Schema calls it. */
record FormatName() implements ValueType<Format> {

  @Override
  public Optional<Format> read(YamlMapping yaml, String key) {
    return yaml.scalar(key).flatMap(scalar -> format(scalar.getValue(), yaml, key));
  }

  private static Optional<Format> format(String word, YamlMapping yaml, String key) {
    Optional<Format> format =
        Arrays.stream(Format.values()).filter(each -> each.word().equals(word)).findFirst();
    if (format.isEmpty()) {
      yaml.wrong(key, "must be one of " + String.join(", ", words()) + ", not '" + word + "'");
    }
    return format;
  }

  private static List<String> words() {
    return Arrays.stream(Format.values()).map(Format::word).toList();
  }

  @Override
  public Map<String, Object> schema() {
    List<@Nullable String> values = new ArrayList<>(words());
    values.add(null);
    return Map.of("enum", values);
  }

  @Override
  public Object written(Format value) {
    return value.word();
  }
}
