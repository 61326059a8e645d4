package dev.prunner.process.container;

import dev.prunner.testing.Podman;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;

/** By docker's command, where this machine has it; what it talks to is a service of podman. */
class DockerLauncherTest extends ContainerLauncherTest {

  private static @Nullable String command;

  @AfterAll
  static void forgetCommand() {
    command = null;
  }

  @Override
  protected ContainerSettings settings(Podman engine) {
    ContainerSettings podmans = super.settings(engine);
    return new ContainerSettings(
        podmans.name(),
        List.of(commandOf(engine).split(" ", -1)),
        podmans.image(),
        podmans.volumes(),
        podmans.network(),
        podmans.user(),
        podmans.env(),
        podmans.options().stream().filter(option -> !option.startsWith("--cgroups")).toList(),
        podmans.workingDir(),
        podmans.slots(),
        podmans.unreachableAfter());
  }

  private static synchronized String commandOf(Podman engine) {
    String known = command;
    if (known != null) {
      return known;
    }
    try {
      String found = engine.dockerCommand();
      command = found;
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
