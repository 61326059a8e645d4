package dev.prunner.process.ssh;

import java.time.Duration;
import java.util.List;

/**
 * A launcher over ssh, as it is defined now.
 *
 * @param hosts at least one
 * @param slots how many tasks run on each at once
 * @param workingDir where tasks run, relative to the user's home there
 * @param unreachableAfter how long tasks wait for a host that does not answer
 */
public record FarmSettings(
    String name, List<SshHost> hosts, int slots, String workingDir, Duration unreachableAfter) {

  public FarmSettings {
    hosts = List.copyOf(hosts);
  }
}
