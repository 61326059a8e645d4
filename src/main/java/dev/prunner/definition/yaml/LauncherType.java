package dev.prunner.definition.yaml;

/** What the {@code type} of a launcher can be. */
enum LauncherType {
  SSH
}
