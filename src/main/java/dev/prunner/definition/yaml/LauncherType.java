package dev.prunner.definition.yaml;

import dev.prunner.definition.LauncherDefinition;
import java.util.function.Function;

/** What the {@code type} of a launcher can be. */
enum LauncherType {
  SSH(Place.SSH, section -> new SshParser(section).launcher());

  private final Place place;
  private final Function<LauncherSection, LauncherDefinition> parser;

  LauncherType(Place place, Function<LauncherSection, LauncherDefinition> parser) {
    this.place = place;
    this.parser = parser;
  }

  /** Which keys one has. */
  Place place() {
    return place;
  }

  /** Reads one; valid only if no problem was reported. */
  LauncherDefinition parse(LauncherSection section) {
    return parser.apply(section);
  }
}
