package dev.prunner.definition.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The JSON Schema (draft 7, which editors know best) of a definitions file, made from the table of
 * keys. Rules between keys are not in it: the parser alone checks those.
 */
public final class PipelineSchema {

  private static final String USERS_OWN_KEYS = "^x-";

  private PipelineSchema() {}

  /** The schema as maps, lists and single values, which any JSON library writes. */
  public static Map<String, Object> asMap() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "http://json-schema.org/draft-07/schema#");
    schema.put("title", "Pipelines of prunner");
    schema.putAll(mapping(Place.FILE));
    Map<String, Object> definitions = new LinkedHashMap<>();
    Stream.of(Place.values())
        .filter(place -> place != Place.FILE)
        .forEach(place -> definitions.put(name(place), mapping(place)));
    schema.put("definitions", definitions);
    return schema;
  }

  /** Points to the schema of a mapping. */
  static Map<String, Object> reference(Place place) {
    return Map.of("$ref", "#/definitions/" + name(place));
  }

  private static String name(Place place) {
    return place.name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> mapping(Place place) {
    Map<String, Object> properties = new LinkedHashMap<>();
    Keys.in(place).forEach(key -> properties.put(key.name(), value(key)));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", List.of("object", "null"));
    schema.put("properties", properties);
    schema.put("patternProperties", Map.of(USERS_OWN_KEYS, Map.of()));
    schema.put("additionalProperties", false);
    return schema;
  }

  private static <T> Map<String, Object> value(Key<T> key) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", key.description());
    schema.putAll(key.type().schema());
    key.fallback().map(key.type()::written).ifPresent(value -> schema.put("default", value));
    return schema;
  }
}
