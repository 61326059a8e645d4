package dev.prunner.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prunner.openapi.Operation.Parameter;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** Requests to operations with parameters as the document has them, and as it has not. */
public final class RandomRequests {

  private static final List<String> ODD =
      List.of(
          "x",
          "-1",
          "0",
          "2147483648",
          "9".repeat(40),
          "1e3",
          "null",
          "true",
          "bytes=5-2",
          "💥",
          "ä/ö",
          "a b",
          "%",
          "'\"<b>",
          "2026-13-45T99:00:00Z",
          "../..",
          "\u0000",
          "\n",
          "a".repeat(3000));

  private static final List<String> BODIES =
      List.of(
          "",
          "{}",
          "[]",
          "{",
          "nonsense",
          "{\"variables\":{\"a\":1,\"b\":[null,{}],\"c\":\"ä\"}}",
          "{\"variables\":[1]}",
          "{\"variables\":{\"a b\":\"\\u0000\"}}",
          "{\"queuePartition\":5}",
          "{\"queuePartition\":\"tenant\"}",
          "{\"pipeline\":7}",
          "{\"pipeline\":\"nope\"}",
          "{\"unknown\":true}");

  private static final List<String> ACCEPT =
      List.of("*/*", "application/json", "text/plain", "application/xml", "text/event-stream", "?");

  private final Random random;
  private final Map<String, List<String>> known;

  /**
   * A request.
   *
   * @param path with the query, encoded
   */
  public record Request(String path, Map<String, String> headers, Optional<String> body) {}

  /**
   * Requests that differ by the seed.
   *
   * @param known values that exist, by the names of parameters
   */
  public RandomRequests(long seed, Map<String, List<String>> known) {
    this.random = new Random(seed);
    this.known = known;
  }

  public Request to(Operation operation) {
    String path = operation.path();
    List<String> query = new ArrayList<>();
    Map<String, String> headers = new LinkedHashMap<>();
    for (Parameter parameter : operation.parameters()) {
      String value = value(parameter);
      switch (parameter.in()) {
        case "path" -> {
          // Servers refuse the address themselves.
          String part = value.replace("\u0000", "0");
          path = path.replace("{" + parameter.name() + "}", encoded(part));
        }
        case "query" -> {
          if (parameter.required() || random.nextInt(3) > 0) {
            query.add(parameter.name() + "=" + encoded(value));
          }
        }
        default -> {
          if (random.nextBoolean()) {
            headers.put(parameter.name(), value.replaceAll("[^ -~]", "?"));
          }
        }
      }
    }
    if (random.nextInt(4) == 0) {
      headers.put("Accept", one(ACCEPT));
    }
    return new Request(
        path + (query.isEmpty() ? "" : "?" + String.join("&", query)), headers, body(operation));
  }

  private String value(Parameter parameter) {
    int kind = random.nextInt(10);
    if (kind < 5 && known.containsKey(parameter.name())) {
      return one(known.get(parameter.name()));
    }
    return kind < 8 ? valid(parameter.schema()) : one(ODD);
  }

  private String valid(JsonNode schema) {
    if (schema.has("enum")) {
      return schema.get("enum").get(random.nextInt(schema.get("enum").size())).asText();
    }
    return switch (schema.path("format").asText(schema.path("type").asText())) {
      case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
      case "date-time" -> "20%02d-02-28T23:59:59Z".formatted(random.nextInt(100));
      case "integer", "int32" ->
          Integer.toString(random.nextInt(schema.path("minimum").asInt(), 1 + most(schema)));
      case "boolean" -> Boolean.toString(random.nextBoolean());
      default -> schema.has("pattern") ? random.nextInt(9) + "-0" : "text" + random.nextInt(9);
    };
  }

  private static int most(JsonNode schema) {
    return schema.path("maximum").asInt(100);
  }

  private Optional<String> body(Operation operation) {
    if (!operation.hasBody()) {
      return Optional.empty();
    }
    return Optional.of(
        random.nextInt(3) == 0
            ? "{\"pipeline\":\""
                + one(known.getOrDefault("name", ODD))
                + "\",\"variables\":{\"a\":1}}"
            : one(BODIES));
  }

  private String one(List<String> values) {
    return values.get(random.nextInt(values.size()));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8).replace("+", "%20");
  }
}
