package dev.prunner.api.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JSON body of a request, parsed by hand so that errors are specific. */
public final class RequestBody {

  private final Map<String, @Nullable Object> json;

  private RequestBody(Map<String, @Nullable Object> json) {
    this.json = json;
  }

  /**
   * Parses a body that may be empty.
   *
   * @throws InvalidRequestException if it is not a JSON object
   */
  public static RequestBody optional(byte[] body) {
    return body.length == 0 ? new RequestBody(Map.of()) : required(body);
  }

  /**
   * Parses a body.
   *
   * @throws InvalidRequestException if it is not a JSON object
   */
  public static RequestBody required(byte[] body) {
    if (body.length == 0) {
      throw new InvalidRequestException("the request has no body; send a JSON object");
    }
    return new RequestBody(JsonValues.object(body));
  }

  /** All members; their values may be {@code null}. */
  @SuppressWarnings("NullAway") // whoever reads them knows
  public Map<String, Object> members() {
    return new LinkedHashMap<>(json);
  }

  /**
   * A required string.
   *
   * @throws InvalidRequestException if it is missing or not a string
   */
  public String requiredText(String name) {
    return text(name)
        .orElseThrow(() -> new InvalidRequestException("'" + name + "' is missing in the body"));
  }

  /**
   * An optional string; {@code null} counts as absent.
   *
   * @throws InvalidRequestException if it is not a string
   */
  public Optional<String> text(String name) {
    Object value = json.get(name);
    if (value == null || value instanceof String) {
      return Optional.ofNullable((String) value);
    }
    throw new InvalidRequestException("'" + name + "' must be a text");
  }

  /**
   * The job's variables; their values may be {@code null}. {@code null} instead of the object
   * counts as absent.
   *
   * @throws InvalidRequestException if they are not an object
   */
  public Map<String, Object> variables() {
    Object value = json.get("variables");
    if (value == null) {
      return Map.of();
    }
    if (value instanceof Map<?, ?> variables) {
      Map<String, Object> named = new LinkedHashMap<>();
      variables.forEach((name, variable) -> named.put((String) name, variable));
      return named;
    }
    throw new InvalidRequestException("'variables' must be an object of names and values");
  }
}
