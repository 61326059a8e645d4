package dev.prunner.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * An operation of the document. Those come first whose paths have fewer parts in braces, as they
 * win.
 *
 * @param path with its parameters in braces
 */
public record Operation(String method, String path, JsonNode described)
    implements Comparable<Operation> {

  private static final Comparator<Operation> ORDER =
      Comparator.comparing((Operation operation) -> operation.path().split("\\{", -1).length)
          .thenComparing(Operation::path)
          .thenComparing(Operation::method);

  /** A parameter, or the body. */
  public record Parameter(String name, String in, boolean required, JsonNode schema) {}

  public String id() {
    return described.path("operationId").asText();
  }

  public List<Parameter> parameters() {
    return StreamSupport.stream(described.path("parameters").spliterator(), false)
        .map(
            parameter ->
                new Parameter(
                    parameter.get("name").asText(),
                    parameter.get("in").asText(),
                    parameter.path("required").asBoolean(),
                    parameter.get("schema")))
        .toList();
  }

  public boolean hasBody() {
    return described.has("requestBody");
  }

  /** Whether its answer is a stream that does not end. */
  public boolean isStream() {
    return response(200).path("content").has("text/event-stream");
  }

  JsonNode response(int status) {
    return described.path("responses").path(Integer.toString(status));
  }

  boolean matches(String rawPath) {
    return rawPath.matches(path.replaceAll("\\{\\w+}", "[^/]+") + "/?");
  }

  @Override
  public int compareTo(Operation other) {
    return ORDER.compare(this, other);
  }
}
