package dev.prunner.app.config;

import dev.prunner.definition.ScriptCheck;
import dev.prunner.definition.yaml.PipelineLoader;
import dev.prunner.template.Condition;
import dev.prunner.template.Template;
import dev.prunner.template.TemplateSyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Checks the templates in scripts and conditions while definitions are loaded. */
public final class Templates implements ScriptCheck {

  static final ScriptCheck CHECK = new Templates();

  /** A number, a generated id and a word of ours, which cannot contain shell code. */
  private static final Predicate<String> HARMLESS =
      Pattern.compile("\\{\\{-?\\s*\\.(__jobID|failedTaskExitCode|jobStatus)\\s*-?}}")
          .asMatchPredicate();

  private Templates() {}

  /** Loads the definitions that the settings name. */
  public static PipelineLoader loader(Settings settings) {
    return loader(settings.path(), settings.pattern(), settings);
  }

  /** Loads others. */
  public static PipelineLoader loader(Path path, String pattern, Settings settings) {
    return new PipelineLoader(
            path, settings.data(), pattern, CHECK, SecretChecks.in(path, settings))
        .withLaunchersOf(settings.launchers());
  }

  @Override
  public ScriptCheck.Report check(String line) {
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

  @Override
  public Optional<String> problemOfCondition(String condition) {
    try {
      Condition unused = Condition.parse(condition);
      return Optional.empty();
    } catch (TemplateSyntaxException e) {
      return Optional.of(String.valueOf(e.getMessage()));
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
