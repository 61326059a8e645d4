package dev.prunner.template.syntax;

import dev.prunner.template.syntax.Expression.Variable;
import java.util.List;
import java.util.Optional;

/** A node of a template's syntax tree. */
public sealed interface Node {

  /** Literal text. */
  record Text(String text) implements Node {}

  /**
   * A value that is printed.
   *
   * @param source the text of the action
   * @param line of the template, counted from 1
   * @param place where it is in the shell text
   */
  record Output(Expression value, String source, int line, ShellPlace place) implements Node {}

  /** Assigns a value to a variable of the template. */
  record Assign(Variable variable, Expression value) implements Node {}

  /** One of two bodies. */
  record If(Expression condition, List<Node> body, List<Node> otherwise) implements Node {}

  /** As {@link If}, with the condition as the body's dot. */
  record With(Expression subject, List<Node> body, List<Node> otherwise) implements Node {}

  /**
   * A body for each element, which is its dot.
   *
   * @param key gets the index or the key of each element
   * @param value gets each element
   * @param otherwise used if there is no element
   */
  record Range(
      Optional<Variable> key,
      Optional<Variable> value,
      Expression subject,
      List<Node> body,
      List<Node> otherwise)
      implements Node {}

  /** Ends the innermost loop, or its present round. */
  enum Jump implements Node {
    BREAK,
    CONTINUE
  }

  /**
   * The text of a template that is defined in the same text.
   *
   * @param argument its dot; nil if empty
   */
  record Include(String name, Optional<Expression> argument) implements Node {}

  /** The bodies in it. */
  default List<List<Node>> bodies() {
    // Java 17 has no pattern matching in switch.
    if (this instanceof If condition) {
      return List.of(condition.body(), condition.otherwise());
    } else if (this instanceof With with) {
      return List.of(with.body(), with.otherwise());
    } else if (this instanceof Range range) {
      return List.of(range.body(), range.otherwise());
    }
    return List.of();
  }
}
