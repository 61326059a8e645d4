package dev.prunner.definition.yaml;

import dev.prunner.definition.Access;
import dev.prunner.definition.Permission;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads who may do what; whatever is not certain is a problem, lest it leaves something open. */
final class AccessParser {

  private static final Map<Permission, Key<List<YamlText>>> KEYS =
      Map.of(
          Permission.VIEW, Keys.VIEW,
          Permission.START, Keys.START,
          Permission.CANCEL, Keys.CANCEL,
          Permission.PAUSE, Keys.PAUSE);

  private AccessParser() {}

  /** The {@code access} of a pipeline. */
  static Access of(YamlMapping pipeline, Reporter reporter) {
    demandValue(pipeline, Keys.ACCESS, "must be a mapping such as {start: [editors]}", reporter);
    return pipeline.find(Keys.ACCESS).map(yaml -> parse(yaml, reporter)).orElse(Access.OPEN);
  }

  static Access parse(YamlMapping yaml, Reporter reporter) {
    refuseUnknown(yaml, reporter);
    Map<Permission, SortedSet<String>> groups = new EnumMap<>(Permission.class);
    KEYS.forEach(
        (permission, key) -> {
          demandValue(yaml, key, "must be a list of groups; [] stands for nobody", reporter);
          yaml.find(key).ifPresent(names -> groups.put(permission, names(key, names, reporter)));
        });
    return new Access(groups);
  }

  private static void demandValue(YamlMapping yaml, Key<?> key, String message, Reporter reporter) {
    if (yaml.has(key) && !yaml.hasValue(key)) {
      reporter.problem(yaml.at(key), "'" + key.name() + "' " + message);
    }
  }

  private static SortedSet<String> names(Key<?> key, List<YamlText> texts, Reporter reporter) {
    SortedSet<String> names = new TreeSet<>();
    for (YamlText text : texts) {
      if (text.text().isBlank()) {
        reporter.problem(text.at(), "'" + key.name() + "' has a group without a name");
      }
      names.add(text.text());
    }
    return names;
  }

  private static void refuseUnknown(YamlMapping yaml, Reporter reporter) {
    List<String> known = Keys.in(Place.ACCESS).stream().map(Key::name).toList();
    yaml.forEach(
        (key, at) -> {
          if (!known.contains(key)) {
            reporter.problem(
                at, "'access' has no '" + key + "'; it has " + String.join(", ", known));
          }
        });
  }
}
