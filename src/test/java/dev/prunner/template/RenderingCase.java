package dev.prunner.template;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.Yaml;

/** A line of {@code cases.yml}. */
record RenderingCase(String name, String source, Map<String, ?> variables, String expected) {

  static List<RenderingCase> all() throws IOException {
    try (InputStream in = RenderingCase.class.getResourceAsStream("/template/cases.yml")) {
      List<Map<String, Object>> cases = new Yaml().load(Objects.requireNonNull(in));
      return cases.stream().map(RenderingCase::of).toList();
    }
  }

  @SuppressWarnings("unchecked")
  private static RenderingCase of(Map<String, Object> entry) {
    return new RenderingCase(
        String.valueOf(entry.get("name")),
        String.valueOf(entry.get("source")),
        (Map<String, Object>) entry.getOrDefault("variables", Map.of()),
        String.valueOf(entry.get("expected")));
  }

  String rendered() {
    return Template.parse(source).render(variables);
  }

  @Override
  public String toString() {
    return name;
  }
}
