package dev.prunner.template;

import dev.prunner.template.syntax.Node;
import dev.prunner.template.syntax.ParsedTemplate;
import dev.prunner.template.syntax.Parser;
import dev.prunner.template.syntax.UnquotedOutputs;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A script with Go-style actions in double braces.
 *
 * <p>Text outside the braces is copied unchanged, and so are the values of variables: they are
 * never parsed as templates. Immutable, and safe to use from many threads.
 */
public final class Template {

  private final Function<Map<String, ?>, String> renderer;
  private final List<String> unquoted;
  private final List<Misquoted> misquoted;

  /**
   * An action that uses {@code quote} where it does not help.
   *
   * @param action as written
   * @param line of the template, counted from 1
   * @param place such as "in quotes"
   */
  public record Misquoted(String action, int line, String place) {
    private static Misquoted of(Node.Output output) {
      return new Misquoted(output.source(), output.line(), output.place().label());
    }
  }

  private Template(
      Function<Map<String, ?>, String> renderer, List<String> unquoted, List<Misquoted> misquoted) {
    this.renderer = renderer;
    this.unquoted = unquoted;
    this.misquoted = misquoted;
  }

  /**
   * Parses a template. Text without an action costs almost nothing, here and in {@link #render}.
   *
   * @throws TemplateSyntaxException if it is not well-formed
   */
  public static Template parse(String source) {
    if (!hasActions(source)) {
      return new Template(variables -> source, List.of(), List.of());
    }
    ParsedTemplate parsed = Parser.parse(source);
    Program program = VelocityTranslator.translate(parsed);
    return new Template(
        program::render,
        UnquotedOutputs.in(parsed),
        UnquotedOutputs.misquotedIn(parsed).stream().map(Misquoted::of).toList());
  }

  static boolean hasActions(String source) {
    return source.contains("{{");
  }

  /**
   * Renders the template.
   *
   * @param variables by name: text, numbers, booleans, null, and lists and maps of these
   * @throws TemplateException if a variable that is needed is not set, if a value has the wrong
   *     type, or if a limit is exceeded
   */
  public String render(Map<String, ?> variables) {
    return renderer.apply(variables);
  }

  /**
   * The actions that put a variable's value into the text without {@code quote}, as written, in
   * order: such a value could be executed as shell code.
   */
  public List<String> unquoted() {
    return unquoted;
  }

  /**
   * The actions with {@code quote} inside of the shell's own quotes, in a here-document or in a
   * comment, in order: there its quotes are text, and the value could be executed.
   */
  public List<Misquoted> misquoted() {
    return misquoted;
  }
}
