package dev.prunner.definition.yaml;

import dev.prunner.definition.LauncherDefinition;
import dev.prunner.definition.input.NearestKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Where launchers are named, which may be defined in a file that is read later. */
final class LauncherUses {

  private record Use(String name, Position at, Reporter reporter) {}

  private final List<Use> uses = new ArrayList<>();

  /** Notes the {@code run_on} of a pipeline or a task, if it has one. */
  void addOf(YamlMapping yaml, Reporter reporter) {
    yaml.find(Keys.RUN_ON)
        .ifPresent(name -> uses.add(new Use(name, yaml.at(Keys.RUN_ON), reporter)));
  }

  /** Reports each one that is not defined. */
  void check(Set<String> defined) {
    Set<String> known = new TreeSet<>(defined);
    known.add(LauncherDefinition.LOCAL);
    uses.stream()
        .filter(use -> !known.contains(use.name()))
        .forEach(use -> use.reporter().problem(use.at(), problem(use.name(), known)));
  }

  private static String problem(String name, Set<String> known) {
    return "'run_on' names no launcher, but '%s'; %s"
        .formatted(
            name,
            NearestKey.of(name, known)
                .map(near -> "did you mean '" + near + "'?")
                .orElse("defined are " + String.join(", ", known)));
  }
}
