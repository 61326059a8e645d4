package dev.prunner.app.config;

import dev.prunner.definition.ScriptCheck;
import dev.prunner.template.Template;
import dev.prunner.template.TemplateSyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Checks the templates in scripts while definitions are loaded. */
public final class Templates {

  /** A number and a generated id, which cannot contain shell code. */
  private static final Predicate<String> HARMLESS =
      Pattern.compile("\\{\\{-?\\s*\\.(__jobID|failedTaskExitCode)\\s*-?}}").asMatchPredicate();

  private Templates() {}

  /** What is wrong with the templates of a line, and hints. */
  public static ScriptCheck.Report check(String line) {
    try {
      Template template = Template.parse(line);
      return new ScriptCheck.Report(
          Optional.empty(),
          template.unquoted().stream().filter(HARMLESS.negate()).toList(),
          template.misquoted().stream().map(Templates::hint).toList());
    } catch (TemplateSyntaxException e) {
      return new ScriptCheck.Report(Optional.of("invalid template: " + e.getMessage()), List.of());
    }
  }

  private static ScriptCheck.Hint hint(Template.Misquoted misquoted) {
    return new ScriptCheck.Hint(
        misquoted.line(),
        misquoted.action()
            + " is "
            + misquoted.place()
            + ", where 'quote' does not help: its value could inject shell code into the script;"
            + " move it out of there, or use \"$PRUNNER_VAR_…\"");
  }
}
