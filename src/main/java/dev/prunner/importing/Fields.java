package dev.prunner.importing;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads fields that Go leaves out, or writes as null, when they have no value. */
final class Fields {

  private Fields() {}

  static Optional<String> text(JsonObject json, String name) {
    return present(json, name) ? Optional.of(json.getString(name)) : Optional.empty();
  }

  /** A moment, as exact as it can be kept. */
  static Optional<Instant> time(JsonObject json, String name) {
    return text(json, name)
        .map(text -> OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS));
  }

  static List<String> texts(JsonObject json, String name) {
    return array(json, name).getValuesAs(JsonString::getString);
  }

  static List<JsonObject> objects(JsonObject json, String name) {
    return array(json, name).getValuesAs(JsonObject.class);
  }

  /** Plain values by name. */
  static Map<String, Object> map(JsonObject json, String name) {
    return present(json, name) ? map(json.getJsonObject(name)) : Map.of();
  }

  private static JsonArray array(JsonObject json, String name) {
    return present(json, name) ? json.getJsonArray(name) : JsonValue.EMPTY_JSON_ARRAY;
  }

  private static boolean present(JsonObject json, String name) {
    return json.containsKey(name) && json.get(name).getValueType() != ValueType.NULL;
  }

  @SuppressWarnings("NullAway") // a variable may be null
  private static Map<String, Object> map(JsonObject json) {
    Map<String, Object> map = new LinkedHashMap<>();
    json.forEach((name, value) -> map.put(name, plain(value)));
    return map;
  }

  private static @Nullable Object plain(JsonValue value) {
    return switch (value.getValueType()) {
      case OBJECT -> map(value.asJsonObject());
      case ARRAY -> list(value.asJsonArray());
      case STRING -> ((JsonString) value).getString();
      case NUMBER -> ((JsonNumber) value).bigDecimalValue();
      case TRUE -> true;
      case FALSE -> false;
      case NULL -> null;
    };
  }

  private static List<@Nullable Object> list(JsonArray json) {
    List<@Nullable Object> list = new ArrayList<>();
    json.forEach(value -> list.add(plain(value)));
    return list;
  }
}
