package dev.prunner.definition.yaml;

import dev.prunner.definition.Source;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The definition of a launcher in a file.
 *
 * @param at where its name is
 */
record LauncherSection(String name, Position at, YamlMapping yaml, Reporter reporter) {

  /** One line that is not blank. */
  static final Pattern PATH = Pattern.compile("[^\\n\\r\\x00]*[^\\s][^\\n\\r\\x00]*");

  Source source() {
    return reporter.source(at.line());
  }

  /** The text of a key, or its fallback; one that does not match is reported. */
  Optional<String> text(Key<String> key, Pattern pattern, String wanted) {
    Optional<String> text = yaml.find(key);
    if (text.filter(value -> !pattern.matcher(value).matches()).isPresent()) {
      yaml.wrong(key, wanted);
    }
    return text;
  }

  /** The number of a key that has a fallback; at least 1. */
  int atLeastOne(Key<Integer> key) {
    int number = yaml.get(key);
    if (number < 1) {
      yaml.wrong(key, "must be at least 1");
    }
    return Math.max(1, number);
  }

  Duration unreachableAfter() {
    Duration time = yaml.get(LauncherKeys.UNREACHABLE_AFTER);
    if (time.isZero()) {
      yaml.wrong(LauncherKeys.UNREACHABLE_AFTER, "must be longer than 0");
    }
    return time;
  }

  /** Reports what is wrong with the whole of it. */
  void problem(String message) {
    reporter.problem(at, "the launcher '" + name + "' " + message);
  }
}
