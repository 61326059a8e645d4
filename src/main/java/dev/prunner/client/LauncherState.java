package dev.prunner.client;

import java.util.List;
import java.util.Optional;

/**
 * How a launcher of other machines is at the moment.
 *
 * @param type what it is: ssh, for example
 * @param reachable whether any of its hosts answers, as far as is known
 * @param waiting how many tasks wait for a place
 */
public record LauncherState(
    String name, String type, boolean reachable, int waiting, List<Host> hosts) {

  /**
   * A machine of it.
   *
   * @param slots how many tasks it may run at once
   * @param running how many it runs
   * @param problem why it cannot be reached; empty if it can, or nobody has tried
   */
  public record Host(String name, int slots, int running, Optional<String> problem) {

    static Host of(JsonObject json) {
      return new Host(
          json.text("name"),
          Math.toIntExact(json.number("slots")),
          Math.toIntExact(json.number("running")),
          json.optionalText("problem"));
    }
  }

  static LauncherState of(JsonObject json) {
    return new LauncherState(
        json.text("name"),
        json.text("type"),
        json.flag("reachable"),
        Math.toIntExact(json.number("waiting")),
        json.objects("hosts").stream().map(Host::of).toList());
  }
}
