package dev.prunner.app.engine;

import dev.prunner.definition.ContainerDefinition;
import dev.prunner.process.container.ContainerSettings;
import java.nio.file.Path;

/** Makes of the definition of a launcher of containers what the engine is to be told. */
final class ContainerLaunchers {

  private ContainerLaunchers() {}

  static ContainerSettings settings(ContainerDefinition launcher, Path base) {
    return new ContainerSettings(
        launcher.name(),
        launcher.command(),
        launcher.image(),
        launcher.volumes().stream().map(volume -> resolved(volume, base)).toList(),
        launcher.network(),
        launcher.user(),
        launcher.env(),
        launcher.options(),
        launcher.workingDir(),
        launcher.slots(),
        launcher.unreachableAfter());
  }

  /** A source without a slash is the name of a volume that the engine keeps. */
  private static String resolved(String volume, Path base) {
    int colon = volume.indexOf(':');
    String source = volume.substring(0, colon);
    boolean isPath = source.contains("/") || source.startsWith(".");
    return isPath
        ? base.resolve(source).toAbsolutePath().normalize() + volume.substring(colon)
        : volume;
  }
}
