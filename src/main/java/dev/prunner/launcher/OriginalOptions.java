package dev.prunner.launcher;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The options of the original, which are settings here.
 *
 * @param settings by their names, such as {@code prunner.path}
 * @param rest the other words, in order
 */
record OriginalOptions(Map<String, String> settings, List<String> rest) {

  private static final Set<String> WITH_VALUE =
      Set.of(
          "--path",
          "--data",
          "--pattern",
          "--address",
          "--config",
          "--jwt-secret",
          "--env-files",
          "--poll-interval");

  /** A value may follow an equals sign only. */
  private static final Set<String> FLAGS = Set.of("--watch", "--verbose");

  /** What they ask for is so anyway, or is not there to be asked for. */
  private static final Set<String> WITHOUT_EFFECT = Set.of("--disable-ansi", "--enable-profiling");

  /**
   * Takes them out of the words of a command line.
   *
   * @throws LaunchException for one without its value
   */
  static OriginalOptions of(List<String> words) {
    Map<String, String> settings = new LinkedHashMap<>();
    List<String> rest = new ArrayList<>();
    Iterator<String> left = words.iterator();
    while (left.hasNext()) {
      String word = left.next().replaceFirst("^-v$", "--verbose");
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      if (WITH_VALUE.contains(name)) {
        settings.put(setting(name), equals < 0 ? value(name, left) : word.substring(equals + 1));
      } else if (FLAGS.contains(name)) {
        settings.put(setting(name), equals < 0 ? "true" : word.substring(equals + 1));
      } else if (!WITHOUT_EFFECT.contains(name)) {
        rest.add(word);
      }
    }
    return new OriginalOptions(settings, rest);
  }

  /** Has them count for this process, before what its environment says. */
  List<String> apply() {
    settings.forEach(System::setProperty);
    return rest;
  }

  private static String setting(String option) {
    return "prunner." + option.substring(2);
  }

  private static String value(String option, Iterator<String> left) {
    if (!left.hasNext()) {
      throw new LaunchException(option + " needs a value");
    }
    return left.next();
  }
}
