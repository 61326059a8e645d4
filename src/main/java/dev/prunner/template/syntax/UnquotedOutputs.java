package dev.prunner.template.syntax;

import dev.prunner.template.syntax.Expression.Call;
import dev.prunner.template.syntax.Expression.Constant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds actions that put a variable's value into a script unquoted, so that it could be executed as
 * shell code.
 */
public final class UnquotedOutputs {

  private static final Set<String> HARMLESS =
      Set.of("quote", "len", "not", "eq", "ne", "lt", "le", "gt", "ge");

  private UnquotedOutputs() {}

  /** The text of the actions, in order. */
  public static List<String> in(List<Node> nodes) {
    return outputs(nodes)
        .filter(output -> !isHarmless(output.value()))
        .map(Node.Output::source)
        .toList();
  }

  private static Stream<Node.Output> outputs(List<Node> nodes) {
    return nodes.stream().flatMap(UnquotedOutputs::outputs);
  }

  private static Stream<Node.Output> outputs(Node node) {
    if (node instanceof Node.Output output) {
      return Stream.of(output);
    } else if (node instanceof Node.If condition) {
      return Stream.of(condition.body(), condition.otherwise()).flatMap(UnquotedOutputs::outputs);
    } else if (node instanceof Node.With with) {
      return Stream.of(with.body(), with.otherwise()).flatMap(UnquotedOutputs::outputs);
    } else if (node instanceof Node.Range range) {
      return Stream.of(range.body(), range.otherwise()).flatMap(UnquotedOutputs::outputs);
    }
    return Stream.of();
  }

  private static boolean isHarmless(Expression value) {
    if (value instanceof Call call) {
      return HARMLESS.contains(call.function())
          || call.arguments().stream().allMatch(UnquotedOutputs::isHarmless);
    }
    return value instanceof Constant;
  }
}
