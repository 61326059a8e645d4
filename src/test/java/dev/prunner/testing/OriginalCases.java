package dev.prunner.testing;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.yaml.snakeyaml.Yaml;

/**
 * What the original, written in Go, made of templates and scripts.
 *
 * @param variables of all templates
 */
public record OriginalCases(
    Map<String, ?> variables, List<TemplateCase> templates, List<ScriptCase> scripts) {

  private static final Jsonb JSON = JsonbBuilder.create();

  /**
   * A template.
   *
   * @param output empty for an error
   */
  public record TemplateCase(String template, Optional<String> output) {

    private static TemplateCase of(Map<String, ?> fields) {
      return new TemplateCase(
          text(fields, "template"), Optional.ofNullable((String) fields.get("output")));
    }

    @Override
    public String toString() {
      return template;
    }
  }

  /** A script. */
  public record ScriptCase(String name, List<String> lines, Outcome outcome) {

    /**
     * How it ended, and what it printed.
     *
     * @param stdout with {@code <cwd>} for the working directory
     */
    public record Outcome(boolean fails, String stdout) {

      /** That of a difference, or of the original. */
      public static Outcome of(Map<String, ?> fields) {
        return new Outcome(text(fields, "status").equals("error"), text(fields, "stdout"));
      }
    }

    @SuppressWarnings("unchecked")
    private static ScriptCase of(Map<String, ?> fields) {
      return new ScriptCase(
          text(fields, "name"),
          (List<String>) Objects.requireNonNull(fields.get("script")),
          Outcome.of(fields));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** Reads what the original made. */
  @SuppressWarnings("unchecked")
  public static OriginalCases read() throws IOException {
    try (InputStream in = open("templates-and-scripts.json")) {
      Map<String, Object> all = JSON.fromJson(in, Map.class);
      return new OriginalCases(
          (Map<String, ?>) Objects.requireNonNull(all.get("variables")),
          list(all, "templates").stream().map(TemplateCase::of).toList(),
          list(all, "scripts").stream().map(ScriptCase::of).toList());
    }
  }

  /**
   * Reads what differs on purpose: from a template or the name of a script to what comes of it
   * here.
   *
   * @param kind "templates" or "scripts"
   * @param <T> the type of a result
   */
  @SuppressWarnings("unchecked")
  public static <T> Map<String, T> differences(String kind) throws IOException {
    Map<String, T> differences = new HashMap<>();
    try (InputStream in = open(kind + "-that-differ.yml")) {
      List<Map<String, ?>> groups = new Yaml().load(in);
      groups.forEach(
          group -> differences.putAll((Map<String, T>) Objects.requireNonNull(group.get("cases"))));
    }
    return differences;
  }

  private static InputStream open(String name) {
    return Objects.requireNonNull(OriginalCases.class.getResourceAsStream("/original/" + name));
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, ?>> list(Map<String, Object> fields, String name) {
    return (List<Map<String, ?>>) Objects.requireNonNull(fields.get(name));
  }

  private static String text(Map<String, ?> fields, String name) {
    return (String) Objects.requireNonNull(fields.get(name), name);
  }
}
