package dev.prunner.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code docs/openapi.yaml}, to hold the answers of servers against.
 *
 * <p>It is stricter than the document: a body may have no member that is not described.
 */
public final class DescribedApi {

  private static final String ID = "https://prunner.dev/openapi";

  /** What any answer may have, by HTTP itself, for browsers, for proxies, or for who listens. */
  private static final Set<String> GENERAL_HEADERS =
      Set.of(
          "access-control-allow-origin",
          "access-control-expose-headers",
          "cache-control",
          "connection",
          "content-length",
          "content-security-policy",
          "content-type",
          "cross-origin-opener-policy",
          "date",
          "expires",
          "keep-alive",
          "last-event-id", // of all that is read; the operation of the events tells it
          "pragma",
          "referrer-policy",
          "server",
          "transfer-encoding",
          "vary",
          "x-accel-buffering",
          "x-content-type-options",
          "x-frame-options",
          "x-powered-by");

  /** A longer body is a task's output, and text. */
  private static final int CHECKED_LENGTH = 1 << 20;

  private final JsonNode document;
  private final List<Operation> operations;
  private final SchemaRegistry schemas;

  private DescribedApi(JsonNode document) {
    this.document = document;
    this.operations =
        document.get("paths").properties().stream()
            .flatMap(
                path ->
                    path.getValue().properties().stream()
                        .map(method -> operation(path.getKey(), method.getKey())))
            .sorted()
            .toList();
    JsonNode closed = document.deepCopy();
    closed.get("components").get("schemas").forEach(DescribedApi::close);
    this.schemas =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder ->
                builder
                    .schemas(Map.of(ID, closed.toString()))
                    .schemaRegistryConfig(
                        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  }

  public static DescribedApi read() {
    try {
      return new DescribedApi(new YAMLMapper().readTree(Path.of("docs/openapi.yaml").toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<Operation> operations() {
    return operations;
  }

  private Operation operation(String path, String method) {
    JsonNode described = document.get("paths").get(path).get(method);
    return new Operation(method.toUpperCase(Locale.ROOT), path, described);
  }

  private static void close(JsonNode schema) {
    if (schema instanceof ObjectNode object && object.has("properties")) {
      object.put("additionalProperties", false);
    }
  }

  /** The operation of a request; empty if the document has none. */
  public Optional<Operation> operation(String method, URI path) {
    String described = method.equals("HEAD") ? "GET" : method;
    return operations.stream()
        .filter(operation -> operation.method().equals(described))
        .filter(operation -> operation.matches(path.getRawPath()))
        .findFirst();
  }

  /** What an operation has answered that is not in the document. */
  public List<String> disagreements(Operation operation, Answer answer) {
    JsonNode described = resolve(operation.response(answer.status()));
    if (described.isMissingNode()) {
      return List.of("status " + answer.status());
    }
    List<String> all = new ArrayList<>(headers(described, answer).toList());
    if (answer.isFull()) {
      all.addAll(body(described.path("content"), answer));
    }
    return all;
  }

  private static Stream<String> headers(JsonNode described, Answer answer) {
    Set<String> known =
        described.path("headers").properties().stream()
            .map(header -> header.getKey().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    return answer.headers().stream()
        .map(header -> header.toLowerCase(Locale.ROOT))
        .filter(header -> !header.startsWith(":")) // as those of HTTP/2
        .filter(header -> !GENERAL_HEADERS.contains(header) && !known.contains(header))
        .map(header -> "header " + header);
  }

  private List<String> body(JsonNode content, Answer answer) {
    if (content.isMissingNode()) {
      return answer.body().isEmpty() ? List.of() : List.of("a body");
    }
    JsonNode schema = content.path(answer.mediaType()).path("schema");
    if (schema.isMissingNode()) {
      return List.of("type '" + answer.mediaType() + "'");
    }
    if (!answer.isJson() || answer.body().length() > CHECKED_LENGTH) {
      return List.of();
    }
    return problems(schema, answer.body());
  }

  private List<String> problems(JsonNode schema, String json) {
    try {
      new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      return List.of("not JSON: " + e.getOriginalMessage());
    }
    var checked =
        schema.has("$ref")
            ? schemas.getSchema(SchemaLocation.of(ID + schema.get("$ref").asText()))
            : schemas.getSchema(schema);
    return checked.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  private JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
  }

  /**
   * An answer as far as it is checked.
   *
   * @param headers their names
   * @param isFull whether it has the body that its type says, and not none, as that of HEAD
   */
  public record Answer(
      int status, Set<String> headers, String mediaType, String body, boolean isFull) {

    boolean isJson() {
      return mediaType.endsWith("json");
    }
  }
}
