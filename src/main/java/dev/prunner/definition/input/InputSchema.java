package dev.prunner.definition.input;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON Schema (2020-12) of the variables of a pipeline, as maps, lists and single values, which
 * any JSON library writes.
 */
final class InputSchema {

  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

  private InputSchema() {}

  /** Of all variables of a job, which are the members of one object. */
  static Map<String, Object> of(Map<String, Variable> variables, boolean additional) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", DIALECT);
    schema.put("type", "object");
    addMembers(schema, variables);
    schema.put("additionalProperties", additional);
    return schema;
  }

  private static void addMembers(Map<String, Object> schema, Map<String, Variable> variables) {
    Map<String, Object> properties = new LinkedHashMap<>();
    variables.forEach((name, variable) -> properties.put(name, of(variable)));
    schema.put(Variable.PROPERTIES, properties);
    List<String> required =
        variables.entrySet().stream()
            .filter(variable -> variable.getValue().required())
            .map(Map.Entry::getKey)
            .toList();
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
  }

  private static Map<String, Object> of(Variable variable) {
    Map<String, Object> schema = new LinkedHashMap<>();
    variable
        .words()
        .forEach(
            (word, value) -> {
              switch (word) {
                case Variable.ITEMS -> schema.put(word, of((Variable) value));
                case Variable.PROPERTIES -> addMembers(schema, variable.properties());
                case Variable.PATTERN -> schema.put(word, WholePattern.of((String) value));
                default -> schema.put(word, value);
              }
            });
    return schema;
  }
}
