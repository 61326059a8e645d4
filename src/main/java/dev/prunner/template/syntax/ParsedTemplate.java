package dev.prunner.template.syntax;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The syntax tree of a template.
 *
 * @param defined the templates that it defines, by name
 */
public record ParsedTemplate(List<Node> nodes, Map<String, List<Node>> defined) {

  /** All actions that print a value, in order. */
  Stream<Node.Output> outputs() {
    return Stream.concat(Stream.of(nodes), defined.values().stream())
        .flatMap(ParsedTemplate::outputs);
  }

  private static Stream<Node.Output> outputs(List<Node> nodes) {
    return nodes.stream()
        .flatMap(
            node ->
                node instanceof Node.Output output
                    ? Stream.of(output)
                    : node.bodies().stream().flatMap(ParsedTemplate::outputs));
  }
}
