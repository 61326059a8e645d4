package dev.prunner.definition.yaml;

import dev.prunner.definition.LauncherDefinition;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a launcher from YAML and checks it. */
final class LauncherParser {

  /** Also the name of a metric's label and of a mark on the page. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,49}");

  private LauncherParser() {}

  /** The launcher, valid only if no problem was reported; empty if its type is not known. */
  static Optional<LauncherDefinition> parse(LauncherSection section) {
    checkName(section);
    if (!section.yaml().hasValue(LauncherKeys.TYPE)) {
      section.problem("needs a 'type', such as 'type: ssh'");
    }
    Optional<LauncherType> type = section.yaml().find(LauncherKeys.TYPE);
    type.ifPresent(known -> section.yaml().refuseKeysUnknownIn(known.place()));
    return type.map(known -> parse(known, section));
  }

  private static LauncherDefinition parse(LauncherType type, LauncherSection section) {
    return switch (type) {
      case SLURM -> new SlurmParser(section).launcher();
      case KUBERNETES -> new KubernetesParser(section).launcher();
      case SSH -> new SshParser(section).launcher();
      case CONTAINER -> new ContainerParser(section).launcher();
    };
  }

  private static void checkName(LauncherSection section) {
    if (section.name().equals(LauncherDefinition.LOCAL)) {
      section.problem("cannot be defined, since 'local' is this machine; give it another name");
    } else if (!NAME.matcher(section.name()).matches()) {
      section.problem("needs a name of letters, digits, '_', '-' and '.', at most 50");
    }
  }
}
