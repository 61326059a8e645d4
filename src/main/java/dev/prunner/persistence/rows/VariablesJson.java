package dev.prunner.persistence.rows;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;

/** The variables of a job as JSON; numbers come back as {@link java.math.BigDecimal}. */
final class VariablesJson {

  private static final Jsonb JSON = JsonbBuilder.create(new JsonbConfig().withNullValues(true));

  private static final Type OBJECT =
      new HashMap<String, Object>() {}.getClass().getGenericSuperclass();

  private VariablesJson() {}

  static String write(Map<String, Object> variables) {
    return JSON.toJson(variables);
  }

  static Map<String, Object> read(String json) {
    return JSON.fromJson(json, OBJECT);
  }
}
