package dev.prunner.template;

import dev.prunner.template.syntax.Node;
import dev.prunner.template.syntax.Parser;
import dev.prunner.template.syntax.UnquotedOutputs;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A script with Go-style actions in double braces.
 *
 * <p>What stands outside the braces comes out as it is, and so does a variable's value: it is never
 * read as a template. Immutable, and safe to use from many threads.
 */
public final class Template {

  private final Function<Map<String, ?>, String> renderer;
  private final List<String> unquoted;

  private Template(Function<Map<String, ?>, String> renderer, List<String> unquoted) {
    this.renderer = renderer;
    this.unquoted = unquoted;
  }

  /**
   * Reads a template. Text without an action costs next to nothing, here and in {@link #render}.
   *
   * @throws TemplateSyntaxException when it is not well-formed
   */
  public static Template parse(String source) {
    if (!source.contains("{{")) {
      return new Template(variables -> source, List.of());
    }
    List<Node> nodes = Parser.parse(source);
    Program program = VelocityTranslator.translate(nodes);
    return new Template(
        variables -> VelocityRenderer.render(program, variables), UnquotedOutputs.in(nodes));
  }

  /**
   * The text with its actions filled in.
   *
   * @param variables by name: text, numbers, booleans, null, and lists and maps of these
   * @throws TemplateException when a variable is not set where its value is needed, when a value
   *     does not fit what is done with it, or when the work would be without end
   */
  public String render(Map<String, ?> variables) {
    return renderer.apply(variables);
  }

  /**
   * The actions that put a variable's value into the text without {@code quote}, as they were
   * written, in their order: what such a value holds could run as shell code.
   */
  public List<String> unquoted() {
    return unquoted;
  }
}
