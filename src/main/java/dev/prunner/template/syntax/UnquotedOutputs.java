package dev.prunner.template.syntax;

import dev.prunner.template.syntax.Expression.Call;
import dev.prunner.template.syntax.Expression.Constant;
import java.util.List;
import java.util.Set;

/**
 * Finds actions that put a variable's value into a script so that it could be run as shell code.
 */
public final class UnquotedOutputs {

  private static final String QUOTE = "quote";
  private static final Set<String> HARMLESS =
      Set.of(QUOTE, "urlquery", "len", "not", "eq", "ne", "lt", "le", "gt", "ge");

  /** Where the quotes of {@code quote} are text like any other. */
  private static final Set<ShellPlace> QUOTE_IS_WRONG =
      Set.of(ShellPlace.QUOTES, ShellPlace.HERE_DOCUMENT, ShellPlace.COMMENT);

  private UnquotedOutputs() {}

  /** The text of the actions without {@code quote}, in order. */
  public static List<String> in(ParsedTemplate template) {
    return template
        .outputs()
        .filter(output -> !isHarmless(output.value()))
        .map(Node.Output::source)
        .toList();
  }

  /** The actions whose {@code quote} does not help where it is, in order. */
  public static List<Node.Output> misquotedIn(ParsedTemplate template) {
    return template
        .outputs()
        .filter(output -> QUOTE_IS_WRONG.contains(output.place()) && isQuoted(output.value()))
        .toList();
  }

  private static boolean isQuoted(Expression value) {
    return value instanceof Call call
        && (call.function().equals(QUOTE)
            || call.arguments().stream().anyMatch(UnquotedOutputs::isQuoted));
  }

  private static boolean isHarmless(Expression value) {
    if (value instanceof Call call) {
      return HARMLESS.contains(call.function())
          || call.arguments().stream().allMatch(UnquotedOutputs::isHarmless);
    }
    return value instanceof Constant;
  }
}
