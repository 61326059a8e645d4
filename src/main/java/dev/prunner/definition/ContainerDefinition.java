package dev.prunner.definition;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An engine of containers on this machine, which is told what to do by its command.
 *
 * @param command the engine's name or path, and perhaps options; at least one word
 * @param image as the engine takes it
 * @param volumes each as {@code source:target} and perhaps {@code :options}; a source that has a
 *     slash or begins with a dot is a path, relative to the base directory of the definitions
 * @param network what the engine's own default is if empty
 * @param user whom to be in a container; whom the image says if empty
 * @param env of all its tasks, whose own overrides it
 * @param options more of the engine's {@code run}, a word each
 * @param workingDir where tasks run in a container, an absolute path
 * @param slots how many tasks run at once, at least 1
 * @param unreachableAfter how long tasks wait for an engine that does not answer; longer than 0
 */
public record ContainerDefinition(
    String name,
    Source source,
    List<String> command,
    String image,
    List<String> volumes,
    Optional<String> network,
    Optional<String> user,
    Map<String, String> env,
    List<String> options,
    String workingDir,
    int slots,
    Duration unreachableAfter)
    implements LauncherDefinition {

  public ContainerDefinition {
    command = List.copyOf(command);
    volumes = List.copyOf(volumes);
    env = Map.copyOf(env);
    options = List.copyOf(options);
  }

  @Override
  public String type() {
    return "container";
  }
}
