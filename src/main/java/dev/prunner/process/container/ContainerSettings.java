package dev.prunner.process.container;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A launcher of containers, as it is defined now.
 *
 * @param command the engine's command line: its name or path, and perhaps options
 * @param volumes each as the engine takes it, with absolute paths
 * @param network the engine's own default if empty
 * @param user whom to be in the container; whom the image says if empty
 * @param env of all its tasks
 * @param options more of the engine's {@code run}, a word each
 * @param workingDir where tasks run in the container, an absolute path
 * @param slots how many tasks run at once
 * @param unreachableAfter how long tasks wait for an engine that does not answer
 */
public record ContainerSettings(
    String name,
    List<String> command,
    String image,
    List<String> volumes,
    Optional<String> network,
    Optional<String> user,
    Map<String, String> env,
    List<String> options,
    String workingDir,
    int slots,
    Duration unreachableAfter) {

  public ContainerSettings {
    command = List.copyOf(command);
    volumes = List.copyOf(volumes);
    env = Map.copyOf(env);
    options = List.copyOf(options);
  }
}
