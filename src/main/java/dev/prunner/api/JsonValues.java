package dev.prunner.api;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.BadRequestException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns JSON into plain maps, lists, texts, numbers and booleans. */
final class JsonValues {

  private static final int DEEPEST = 100;

  /** Written out without an exponent, a larger number would fill the memory. */
  private static final int LONGEST_NUMBER = 400;

  private JsonValues() {}

  /**
   * The names and values of an object.
   *
   * @throws BadRequestException when it is nested too deep, or a number is too long
   */
  static Map<String, Object> toMap(JsonObject object) {
    return toMap(object, DEEPEST);
  }

  private static Map<String, @Nullable Object> toMap(JsonObject object, int depth) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    object.forEach((name, value) -> map.put(name, plain(value, depth - 1)));
    return map;
  }

  private static List<@Nullable Object> toList(JsonArray array, int depth) {
    List<@Nullable Object> list = new ArrayList<>();
    array.forEach(value -> list.add(plain(value, depth - 1)));
    return list;
  }

  private static @Nullable Object plain(JsonValue value, int depth) {
    if (depth == 0) {
      throw new BadRequestException("the variables are nested deeper than " + DEEPEST + " levels");
    }
    return switch (value.getValueType()) {
      case OBJECT -> toMap(value.asJsonObject(), depth);
      case ARRAY -> toList(value.asJsonArray(), depth);
      case STRING -> ((JsonString) value).getString();
      case NUMBER -> number(((JsonNumber) value).bigDecimalValue());
      case TRUE -> true;
      case FALSE -> false;
      case NULL -> null;
    };
  }

  private static BigDecimal number(BigDecimal number) {
    if (Math.abs((long) number.scale()) + number.precision() > LONGEST_NUMBER) {
      throw new BadRequestException(
          "a number among the variables has more than " + LONGEST_NUMBER + " digits; send a text");
    }
    return number;
  }
}
