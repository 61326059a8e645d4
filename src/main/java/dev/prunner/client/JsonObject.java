package dev.prunner.client;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object. A member that is {@code null} counts as absent. Every method throws {@link
 * JsonException} for a member that is missing or of another type.
 */
record JsonObject(Map<String, @Nullable Object> members) {

  /** Parses text that must be one object. */
  static JsonObject parse(String text) {
    return of(JsonReader.read(text), "the answer");
  }

  @SuppressWarnings("unchecked") // The reader creates only maps with string keys.
  private static JsonObject of(@Nullable Object value, String name) {
    if (value instanceof Map<?, ?> map) {
      return new JsonObject((Map<String, @Nullable Object>) map);
    }
    throw new JsonException(name + " is not an object");
  }

  String text(String name) {
    return there(name, optionalText(name));
  }

  Optional<String> optionalText(String name) {
    return member(name, String.class);
  }

  long number(String name) {
    return there(name, optionalNumber(name));
  }

  Optional<Long> optionalNumber(String name) {
    try {
      return member(name, BigDecimal.class).map(BigDecimal::longValueExact);
    } catch (ArithmeticException e) {
      throw new JsonException("'" + name + "' is not a whole number");
    }
  }

  Optional<Double> optionalFraction(String name) {
    return member(name, BigDecimal.class).map(BigDecimal::doubleValue);
  }

  /** False if absent. */
  boolean flag(String name) {
    return member(name, Boolean.class).orElse(false);
  }

  UUID id(String name) {
    return there(name, optionalId(name));
  }

  Optional<UUID> optionalId(String name) {
    try {
      return optionalText(name).map(UUID::fromString);
    } catch (IllegalArgumentException e) {
      throw new JsonException("'" + name + "' is not an id");
    }
  }

  Instant time(String name) {
    return there(name, optionalTime(name));
  }

  Optional<Instant> optionalTime(String name) {
    try {
      return optionalText(name).map(Instant::parse);
    } catch (DateTimeParseException e) {
      throw new JsonException("'" + name + "' is not a time");
    }
  }

  /** Empty if absent. */
  Map<String, @Nullable Object> object(String name) {
    Object value = members.get(name);
    return value == null ? Map.of() : of(value, "'" + name + "'").members();
  }

  Optional<JsonObject> optionalObject(String name) {
    return Optional.ofNullable(members.get(name)).map(value -> of(value, "'" + name + "'"));
  }

  /** Empty if absent. */
  List<JsonObject> objects(String name) {
    return list(name).stream().map(element -> of(element, "an element of '" + name + "'")).toList();
  }

  /** Those elements of a list that are objects. */
  Stream<JsonObject> objectsAmong(String name) {
    return list(name).stream().filter(Map.class::isInstance).map(element -> of(element, name));
  }

  /** Empty if absent. */
  List<UUID> ids(String name) {
    try {
      return texts(name).stream().map(UUID::fromString).toList();
    } catch (IllegalArgumentException e) {
      throw new JsonException("an element of '" + name + "' is not an id");
    }
  }

  /** Empty if absent. */
  List<String> texts(String name) {
    return list(name).stream()
        .map(element -> as(element, String.class, "an element of '" + name + "'"))
        .toList();
  }

  private List<?> list(String name) {
    return member(name, List.class).map(list -> (List<?>) list).orElse(List.of());
  }

  private <T> Optional<T> member(String name, Class<T> type) {
    Object value = members.get(name);
    return value == null ? Optional.empty() : Optional.of(as(value, type, "'" + name + "'"));
  }

  private static <T> T as(@Nullable Object value, Class<T> type, String name) {
    if (type.isInstance(value)) {
      return type.cast(value);
    }
    throw new JsonException(name + " is of another type than it should be");
  }

  private static <T> T there(String name, Optional<T> value) {
    return value.orElseThrow(() -> new JsonException("'" + name + "' is missing"));
  }
}
