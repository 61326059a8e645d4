package dev.prunner.definition.yaml;

import dev.prunner.definition.ScriptCheck;
import dev.prunner.definition.Task;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads a task or a handler from YAML. */
final class TaskParser {

  private final ScriptCheck scriptCheck;
  private final LauncherUses launchers;

  TaskParser(ScriptCheck scriptCheck, LauncherUses launchers) {
    this.scriptCheck = scriptCheck;
    this.launchers = launchers;
  }

  Task parseTask(String name, YamlMapping yaml, Reporter reporter) {
    yaml.warnOfKeysUnknownIn(Place.TASK);
    return parse(name, yaml, reporter);
  }

  Task parseHandler(String name, YamlMapping yaml, Reporter reporter) {
    yaml.warnOfKeysUnknownIn(Place.HANDLER);
    return parse(name, yaml, reporter);
  }

  private Task parse(String name, YamlMapping yaml, Reporter reporter) {
    List<YamlText> script = yaml.get(Keys.SCRIPT);
    check(script, reporter);
    launchers.addOf(yaml, reporter);
    List<String> dependsOn =
        yaml.get(Keys.DEPENDS_ON).stream().map(YamlText::text).sorted().distinct().toList();
    return new Task(
        name,
        script.stream().map(YamlText::text).toList(),
        dependsOn,
        yaml.get(Keys.ALLOW_FAILURE),
        yaml.get(Keys.ENV),
        yaml.find(Keys.WORKING_DIR),
        yaml.find(Keys.WHEN).map(condition -> checked(condition, reporter)),
        LimitsParser.parse(yaml, reporter),
        yaml.get(Keys.INTERRUPTIBLE),
        yaml.find(Keys.RUN_ON));
  }

  private String checked(YamlText condition, Reporter reporter) {
    scriptCheck
        .problemOfCondition(condition.text())
        .ifPresent(
            problem -> reporter.problem(condition.at(), "'when' is not a condition: " + problem));
    return condition.text();
  }

  private void check(List<YamlText> script, Reporter reporter) {
    Set<String> unquoted = new LinkedHashSet<>();
    Position first = Position.ofLine(1);
    for (YamlText line : script) {
      ScriptCheck.Report report = scriptCheck.check(line.text());
      report.problem().ifPresent(problem -> reporter.problem(line.at(), problem));
      if (unquoted.isEmpty()) {
        first = line.at();
      }
      unquoted.addAll(report.unquoted());
      report
          .hints()
          .forEach(hint -> reporter.warning(line.at().below(hint.line() - 1), hint.message()));
    }
    LineHints.in(script, reporter);
    if (!unquoted.isEmpty()) {
      reporter.warning(
          first,
          "a value of "
              + String.join(", ", unquoted)
              + " could inject shell code into the script; write it with '| quote' and outside of"
              + " other quotes, or use \"$PRUNNER_VAR_…\"");
    }
  }
}
