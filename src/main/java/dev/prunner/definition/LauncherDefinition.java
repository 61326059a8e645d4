package dev.prunner.definition;

/** The definition of a launcher, by which tasks run elsewhere than on this machine. */
public sealed interface LauncherDefinition
    permits SshDefinition, ContainerDefinition, SlurmDefinition, KubernetesDefinition {

  /** The name of the launcher that is always there: this machine. */
  String LOCAL = "local";

  /** Unique among all files. */
  String name();

  /** Where it is defined. */
  Source source();

  /** What it is, in one word. */
  String type();
}
