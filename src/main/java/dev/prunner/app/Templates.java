package dev.prunner.app;

import dev.prunner.definition.ScriptCheck;
import dev.prunner.template.Template;
import dev.prunner.template.TemplateSyntaxException;
import java.util.List;
import java.util.Optional;

/** Lets the room of templates look at the scripts that the room of definitions reads. */
final class Templates {

  private Templates() {}

  static ScriptCheck.Report check(String line) {
    try {
      return new ScriptCheck.Report(Optional.empty(), Template.parse(line).unquoted());
    } catch (TemplateSyntaxException e) {
      return new ScriptCheck.Report(
          Optional.of("a template does not parse: " + e.getMessage()), List.of());
    }
  }
}
