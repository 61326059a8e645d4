package dev.prunner.definition;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Hosts that are reached by the OpenSSH client of this machine.
 *
 * @param hosts names, addresses or aliases of the client's configuration; at least one, no two
 *     alike
 * @param user whom to be there; what the client's configuration says if empty
 * @param port likewise
 * @param identityFile a private key, relative to the base directory of the definitions
 * @param slots how many tasks run on each host at once, at least 1
 * @param workingDir where tasks run on a host, relative to the user's home
 * @param runDir where what belongs to running tasks is kept on a host, relative to the user's home
 * @param options of the client, each as {@code Name=value}
 * @param unreachableAfter how long tasks wait for hosts that do not answer; longer than 0
 */
public record SshDefinition(
    String name,
    Source source,
    List<String> hosts,
    Optional<String> user,
    OptionalInt port,
    Optional<String> identityFile,
    int slots,
    Optional<String> workingDir,
    String runDir,
    List<String> options,
    Duration unreachableAfter)
    implements LauncherDefinition {

  public SshDefinition {
    hosts = List.copyOf(hosts);
    options = List.copyOf(options);
  }

  @Override
  public String type() {
    return "ssh";
  }
}
