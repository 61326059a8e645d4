package dev.prunner.api;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import jakarta.ws.rs.BadRequestException;
import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.Optional;

/** The JSON body of a request, read by hand so that an error says what was wrong with it. */
public final class RequestBody {

  private final JsonObject json;

  private RequestBody(JsonObject json) {
    this.json = json;
  }

  /**
   * Reads a body that may be left out.
   *
   * @throws BadRequestException when it is not a JSON object
   */
  static RequestBody optional(byte[] body) {
    return body.length == 0 ? new RequestBody(JsonValue.EMPTY_JSON_OBJECT) : required(body);
  }

  /**
   * Reads a body.
   *
   * @throws BadRequestException when it is not a JSON object
   */
  public static RequestBody required(byte[] body) {
    if (body.length == 0) {
      throw new BadRequestException("the request has no body; send a JSON object");
    }
    try (JsonReader reader = Json.createReader(new ByteArrayInputStream(body))) {
      JsonValue value = reader.readValue();
      if (value.getValueType() != ValueType.OBJECT) {
        throw new BadRequestException("the body must be a JSON object, in { }");
      }
      return new RequestBody(value.asJsonObject());
    } catch (JsonException | IllegalStateException e) {
      throw new BadRequestException("the body is not valid JSON: " + e.getMessage(), e);
    }
  }

  /** A text that must be there. */
  public String requiredText(String name) {
    return text(name)
        .orElseThrow(() -> new BadRequestException("'" + name + "' is missing in the body"));
  }

  /** A text; {@code null} is as if it were left out. */
  public Optional<String> text(String name) {
    return present(name)
        .map(
            value -> {
              if (value instanceof JsonString text) {
                return text.getString();
              }
              throw new BadRequestException("'" + name + "' must be a text");
            });
  }

  /** The job's variables; {@code null} is as if they were left out. */
  public Map<String, Object> variables() {
    return present("variables")
        .map(
            value -> {
              if (value.getValueType() == ValueType.OBJECT) {
                return JsonValues.toMap(value.asJsonObject());
              }
              throw new BadRequestException("'variables' must be an object of names and values");
            })
        .orElse(Map.of());
  }

  private Optional<JsonValue> present(String name) {
    return Optional.ofNullable(json.get(name))
        .filter(value -> value.getValueType() != ValueType.NULL);
  }
}
