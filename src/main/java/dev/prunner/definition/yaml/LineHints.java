package dev.prunner.definition.yaml;

import java.util.List;
import java.util.regex.Pattern;

/** Hints at lines of a script that mean something else than in a script of a shell, or before. */
final class LineHints {

  private static final Pattern CHANGES_DIRECTORY_ONLY =
      Pattern.compile("\\s*(?:cd|pushd)(?:[ \\t]+[^;&|\\n]*)?\\s*");

  /** As the last command, perhaps on a condition. */
  private static final Pattern ENDS_WITH_EXIT =
      Pattern.compile("(?s)(?:.*(?:[;&|\\n]|\\bthen\\b))?\\s*exit(?:[ \\t]+\\d+)?[\\s;]*");

  private LineHints() {}

  /** The last line has none: nothing follows that it could matter to. */
  static void in(List<YamlText> script, Reporter reporter) {
    for (YamlText line : script.subList(0, Math.max(0, script.size() - 1))) {
      if (CHANGES_DIRECTORY_ONLY.matcher(line.text()).matches()) {
        reporter.warning(
            line.at(),
            "each line of a script starts in the working directory, so that this line has no"
                + " effect; use working_dir, or one line");
      } else if (ENDS_WITH_EXIT.matcher(line.text()).matches()) {
        reporter.warning(
            line.at(), "exit ends the task, not this line alone: the next lines do not run");
      }
    }
  }
}
