package dev.prunner.api.operations;

import dev.prunner.process.LauncherState;
import java.util.List;
import java.util.Optional;

/** The launchers of other machines, by name. */
public record LauncherList(List<LauncherView> launchers) {

  /**
   * A launcher.
   *
   * @param type what it is: ssh, for example
   * @param reachable whether any of its hosts answers, as far as is known
   * @param waiting how many tasks wait for a place
   */
  public record LauncherView(
      String name, String type, boolean reachable, int waiting, List<HostView> hosts) {

    static LauncherView of(LauncherState launcher) {
      return new LauncherView(
          launcher.name(),
          launcher.type(),
          launcher.isReachable(),
          launcher.waiting(),
          launcher.hosts().stream().map(HostView::of).toList());
    }
  }

  /**
   * A machine of a launcher.
   *
   * @param slots how many tasks it may run at once
   * @param running how many it runs
   * @param problem why it cannot be reached, if it cannot
   */
  public record HostView(String name, int slots, int running, Optional<String> problem) {

    static HostView of(LauncherState.Host host) {
      return new HostView(host.name(), host.slots(), host.running(), host.problem());
    }
  }

  static LauncherList of(List<LauncherState> launchers) {
    return new LauncherList(launchers.stream().map(LauncherView::of).toList());
  }
}
