package dev.prunner.template;

import dev.prunner.template.syntax.Expression;
import dev.prunner.template.syntax.Expression.Call;
import dev.prunner.template.syntax.Expression.Constant;
import dev.prunner.template.syntax.Expression.Dot;
import dev.prunner.template.syntax.Expression.Path;
import dev.prunner.template.syntax.Expression.Variable;
import dev.prunner.template.syntax.Node;
import dev.prunner.template.syntax.ParsedTemplate;
import dev.prunner.template.syntax.ShellPlace;
import dev.prunner.template.values.KeyPath;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Translates a template to Velocity text.
 *
 * <p>Each value is assigned to its own register {@code $r1}, {@code $r2}…, with one call per
 * directive. Nested calls would be shorter, but take Velocity's parser exponential time; and only a
 * sequence allows {@code and} and {@code or} to skip arguments.
 */
final class VelocityTranslator {

  private static final String ROOT = "$" + Program.ROOT;

  private final StringBuilder out = new StringBuilder();
  private final List<@Nullable Object> constants = new ArrayList<>();
  private final Map<Variable, String> variables = new HashMap<>(Map.of(Variable.ROOT, ROOT));
  private String dot = ROOT;
  private int registers;

  /** Registers that tell whether the loops around are to end, the innermost one first. */
  private final Deque<String> ends = new ArrayDeque<>();

  private VelocityTranslator() {}

  static Program translate(ParsedTemplate template) {
    VelocityTranslator translator = new VelocityTranslator();
    VelocityText main = translator.text(template.nodes());
    Map<String, VelocityText> defined = new HashMap<>();
    template.defined().forEach((name, nodes) -> defined.put(name, translator.text(nodes)));
    return new Program(main, defined, Collections.unmodifiableList(translator.constants));
  }

  private VelocityText text(List<Node> nodes) {
    out.setLength(0);
    write(nodes);
    return new VelocityText(out.toString());
  }

  private void write(List<Node> nodes) {
    nodes.forEach(this::write);
  }

  private void write(Node node) {
    // Java 17 has no pattern matching in switch.
    if (node instanceof Node.Text text) {
      emit("${go.text(", constant(text.text()), ")}");
    } else if (node instanceof Node.Output output) {
      print(output);
    } else if (node instanceof Node.Assign assign) {
      set(register(assign.variable()), evaluate(assign.value()));
    } else if (node instanceof Node.If condition) {
      choose(evaluate(condition.condition()), condition.body(), condition.otherwise());
    } else if (node instanceof Node.With with) {
      with(with);
    } else if (node instanceof Node.Range range) {
      range(range);
    } else if (node instanceof Node.Include include) {
      String argument = include.argument().map(this::evaluate).orElse("$null");
      emit("${go.include(", constant(include.name()), ",", argument, ")}");
    } else if (node instanceof Node.Jump jump) {
      jump(jump);
    }
  }

  /** Where the shell reads words, {@code <nil>} would be a redirection. */
  private void print(Node.Output output) {
    String value = evaluate(output.value());
    if (output.place() == ShellPlace.BARE) {
      emit("${go.printBare(", value, ",", constant(shownAction(output)), ")}");
    } else {
      emit("${go.print(", value, ")}");
    }
  }

  private String shownAction(Node.Output output) {
    return output.value() instanceof Path path
        ? "variable '" + new KeyPath(shown(path.base()), path.names()).shown() + "'"
        : "the value of " + output.source();
  }

  private void jump(Node.Jump jump) {
    if (jump == Node.Jump.BREAK) {
      set(ends.element(), "true");
    }
    emit("#break");
  }

  private void choose(String subject, List<Node> body, List<Node> otherwise) {
    emit("#if($go.truth(", subject, "))");
    write(body);
    emit("#{else}");
    write(otherwise);
    emit("#end");
  }

  private void with(Node.With with) {
    // A copy, so that setting a variable in the body does not change the dot.
    String subject = assigned(evaluate(with.subject()));
    emit("#if($go.truth(", subject, "))");
    writeWithDot(subject, with.body());
    emit("#{else}");
    write(with.otherwise());
    emit("#end");
  }

  private void range(Node.Range range) {
    String entry = newRegister();
    String subject = evaluate(range.subject());
    ends.push(assigned("false"));
    emit("#foreach(", entry, " in $go.entries(", subject, "))");
    range.key().ifPresent(key -> set(register(key), "$go.key(" + entry + ")"));
    String element = assigned("$go.value(" + entry + ")");
    range.value().ifPresent(value -> set(register(value), element));
    round(element, range.body());
    ends.pop();
    emit("#{else}");
    write(range.otherwise());
    emit("#end");
  }

  /** Velocity has a #break alone, so a round that can be left is a loop of one round. */
  private void round(String element, List<Node> body) {
    if (!jumps(body)) {
      writeWithDot(element, body);
      return;
    }
    emit("#foreach(", newRegister(), " in [1])");
    writeWithDot(element, body);
    emit("#end#if(", ends.element(), ")#break#end");
  }

  /** Whether the loop with this body is left early. */
  private static boolean jumps(List<Node> body) {
    return body.stream()
        .anyMatch(
            node ->
                node instanceof Node.Jump
                    || (node instanceof Node.Range range
                        ? jumps(range.otherwise())
                        : node.bodies().stream().anyMatch(VelocityTranslator::jumps)));
  }

  private void writeWithDot(String newDot, List<Node> body) {
    String outer = dot;
    dot = newDot;
    write(body);
    dot = outer;
  }

  /** Writes the evaluation of an expression; returns the register of its value. */
  private String evaluate(Expression expression) {
    if (expression instanceof Constant literal) {
      return assigned("$go.constant(" + constant(literal.value()) + ")");
    } else if (expression instanceof Variable variable) {
      return register(variable);
    } else if (expression instanceof Path path) {
      return path(path);
    } else if (expression instanceof Call call) {
      return call(call);
    }
    return dot;
  }

  private String path(Path path) {
    String base = evaluate(path.base());
    KeyPath keys = new KeyPath(shown(path.base()), path.names());
    return assigned("$go.path(" + base + "," + constant(keys) + ")");
  }

  /** The name of a path's base in messages. */
  private String shown(Expression base) {
    if (base instanceof Variable variable) {
      return variable.equals(Variable.ROOT) ? "" : variable.name();
    }
    if (base instanceof Dot) {
      return dot.equals(ROOT) ? "" : ".";
    }
    return "(…)";
  }

  private String call(Call call) {
    return switch (call.function()) {
      case "and" -> chain("", call.arguments());
      case "or" -> chain("!", call.arguments());
      case "not" -> assigned("!$go.truth(" + evaluate(call.arguments().get(0)) + ")");
      default -> {
        String arguments =
            call.arguments().stream().map(this::evaluate).collect(Collectors.joining(","));
        yield assigned("$go.call('" + call.function() + "',[" + arguments + "])");
      }
    };
  }

  /** Evaluates arguments from the first until one decides the result. */
  private String chain(String negation, List<Expression> arguments) {
    String result = assigned(evaluate(arguments.get(0)));
    for (Expression argument : arguments.subList(1, arguments.size())) {
      emit("#if(", negation, "$go.truth(", result, "))");
      set(result, evaluate(argument));
      emit("#end");
    }
    return result;
  }

  private String register(Variable variable) {
    return variables.computeIfAbsent(variable, unknown -> newRegister());
  }

  private String assigned(String value) {
    String register = newRegister();
    set(register, value);
    return register;
  }

  private void set(String register, String value) {
    emit("#set(", register, "=", value, ")");
  }

  private String newRegister() {
    return "$r" + ++registers;
  }

  private int constant(@Nullable Object value) {
    constants.add(value);
    return constants.size() - 1;
  }

  private void emit(Object... parts) {
    for (Object part : parts) {
      out.append(part);
    }
  }
}
