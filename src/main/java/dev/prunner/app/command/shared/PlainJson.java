package dev.prunner.app.command.shared;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** JSON text from and to maps, lists, strings, numbers and booleans. */
public final class PlainJson {

  private PlainJson() {}

  /**
   * Parses a value; numbers are {@code BigDecimal}.
   *
   * @throws IllegalArgumentException if it is not JSON
   */
  public static @Nullable Object read(String text) {
    // A reader accepts any value only from its second level on.
    try (JsonReader reader = Json.createReader(new StringReader("[" + text + "\n]"))) {
      JsonArray values = reader.readArray();
      if (values.size() != 1) {
        throw new IllegalArgumentException("is not one value of JSON");
      }
      return plain(values.get(0));
    } catch (JsonException e) {
      throw new IllegalArgumentException("is not JSON", e);
    }
  }

  /** A value as JSON text. */
  public static String write(@Nullable Object value) {
    return json(value).toString();
  }

  /** A value as a part of JSON. */
  public static JsonValue json(@Nullable Object value) {
    String member = "value";
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(member, value);
    return Objects.requireNonNull(Json.createObjectBuilder(map).build().get(member));
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

  private static Map<String, @Nullable Object> map(JsonObject object) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    object.forEach((name, value) -> map.put(name, plain(value)));
    return map;
  }

  private static List<@Nullable Object> list(JsonArray array) {
    List<@Nullable Object> list = new ArrayList<>();
    array.forEach(value -> list.add(plain(value)));
    return list;
  }
}
