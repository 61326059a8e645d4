package dev.prunner.process;

import java.util.List;
import java.util.Optional;

/**
 * How a launcher of other machines is at the moment.
 *
 * @param name by which definitions know it
 * @param type what it is, in one word
 * @param waiting how many tasks wait for a place
 * @param hosts the machines
 */
public record LauncherState(String name, String type, int waiting, List<Host> hosts) {

  /**
   * A machine.
   *
   * @param slots how many tasks it may run at once
   * @param running how many it runs
   * @param problem why it cannot be reached; empty when it can, or nobody has tried
   */
  public record Host(String name, int slots, int running, Optional<String> problem) {}

  public LauncherState {
    hosts = List.copyOf(hosts);
  }

  /** Whether any task could be started now or when one ends. */
  public boolean isReachable() {
    return hosts.stream().anyMatch(host -> host.problem().isEmpty());
  }
}
