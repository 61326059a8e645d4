package dev.prunner.api.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JSON body of a request, read by hand so that an error says what was wrong with it. */
public final class RequestBody {

  private final Map<String, @Nullable Object> json;

  private RequestBody(Map<String, @Nullable Object> json) {
    this.json = json;
  }

  /**
   * Reads a body that may be left out.
   *
   * @throws InvalidRequestException when it is not a JSON object
   */
  public static RequestBody optional(byte[] body) {
    return body.length == 0 ? new RequestBody(Map.of()) : required(body);
  }

  /**
   * Reads a body.
   *
   * @throws InvalidRequestException when it is not a JSON object
   */
  public static RequestBody required(byte[] body) {
    if (body.length == 0) {
      throw new InvalidRequestException("the request has no body; send a JSON object");
    }
    return new RequestBody(JsonValues.object(body));
  }

  /**
   * A text that must be there.
   *
   * @throws InvalidRequestException when it is not, or is no text
   */
  public String requiredText(String name) {
    return text(name)
        .orElseThrow(() -> new InvalidRequestException("'" + name + "' is missing in the body"));
  }

  /**
   * A text; {@code null} is as if it were left out.
   *
   * @throws InvalidRequestException when it is no text
   */
  public Optional<String> text(String name) {
    Object value = json.get(name);
    if (value == null || value instanceof String) {
      return Optional.ofNullable((String) value);
    }
    throw new InvalidRequestException("'" + name + "' must be a text");
  }

  /**
   * The job's variables, which may themselves be {@code null}; {@code null} for all of them is as
   * if they were left out.
   *
   * @throws InvalidRequestException when they are no object
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
