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
   */
  record Output(Expression value, String source) implements Node {}

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
}
