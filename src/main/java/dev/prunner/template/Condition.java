package dev.prunner.template;

import dev.prunner.template.syntax.Node;
import dev.prunner.template.syntax.ParsedTemplate;
import dev.prunner.template.syntax.Parser;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A condition: {@code true}, {@code false}, or one action, such as {@code {{ .publish }}}.
 *
 * <p>The value of the action counts as in {@code if}: false, 0, an empty text, list or map, and a
 * variable that is not set are false. Of a block, such as {@code {{ if … }}}, the text counts:
 * nothing, {@code false} and {@code 0} are false. Immutable, and safe to use from many threads.
 */
public final class Condition {

  private static final Set<String> FALSE = Set.of("", "false", "0");

  private final Program program;

  private Condition(Program program) {
    this.program = program;
  }

  /**
   * Parses a condition.
   *
   * @throws TemplateSyntaxException if it is not well-formed, or more than one action: text beside
   *     a value, as in {@code {{ .stage }} == "live"}, would always be true
   */
  public static Condition parse(String source) {
    ParsedTemplate parsed = Parser.parse(source.strip());
    if (parsed.nodes().size() != 1) {
      throw notOneAction(source);
    }
    Node node = parsed.nodes().get(0);
    if (node instanceof Node.Text text && !Set.of("true", "false").contains(text.text())) {
      throw notOneAction(source);
    }
    return new Condition(
        VelocityTranslator.translate(
            new ParsedTemplate(List.of(textOfTruth(node)), parsed.defined())));
  }

  private static Node textOfTruth(Node node) {
    return node instanceof Node.Output output
        ? new Node.If(output.value(), List.of(new Node.Text("true")), List.of())
        : node;
  }

  private static TemplateSyntaxException notOneAction(String source) {
    return new TemplateSyntaxException(
        1,
        1,
        "a condition is true, false or one action, such as {{ eq .stage \"live\" }}",
        source.strip());
  }

  /**
   * Whether it holds.
   *
   * @param variables as in {@link Template#render}
   * @throws TemplateException if it cannot be evaluated
   */
  public boolean holds(Map<String, ?> variables) {
    return !FALSE.contains(program.render(variables).strip());
  }
}
