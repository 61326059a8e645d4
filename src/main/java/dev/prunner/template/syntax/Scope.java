package dev.prunner.template.syntax;

import dev.prunner.template.syntax.Expression.Variable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The variables declared in a template, by block. */
final class Scope {

  private final Deque<Map<String, Variable>> blocks = new ArrayDeque<>();
  private int declared;

  Scope() {
    enter();
    blocks.element().put(Variable.ROOT.name(), Variable.ROOT);
  }

  void enter() {
    blocks.push(new HashMap<>());
  }

  /** Ends a block, and with it the variables declared in it. */
  void leave() {
    blocks.pop();
  }

  /** Declares a variable, which hides one of the same name. */
  Variable declare(String name) {
    Variable variable = new Variable(name, ++declared);
    blocks.element().put(name, variable);
    return variable;
  }

  Optional<Variable> find(String name) {
    return blocks.stream()
        .filter(block -> block.containsKey(name))
        .findFirst()
        .map(b -> b.get(name));
  }
}
