package dev.prunner.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The servers that share their jobs.
 *
 * @param shared whether the server shares them at all; if not, it is the only one in the list
 * @param sameDefinitions whether all servers that are alive have the same definitions
 * @param servers sorted by name, also those that are lost
 */
public record Cluster(boolean shared, boolean sameDefinitions, List<Server> servers) {

  private static final double MILLIS = 1000;

  /**
   * One of them.
   *
   * @param id by which its jobs are known
   * @param name for people
   * @param url where others reach it
   * @param version of its software; empty if nobody knows it any more
   * @param definitions a fingerprint: servers with the same one have the same definitions; empty if
   *     nobody knows it any more
   * @param lost whether others take over its jobs, since it has shown no sign of life in time
   * @param lease how long it counts as alive without another sign, negative when that is over;
   *     empty if it is alone
   * @param jobs how many it runs
   */
  public record Server(
      String id,
      String name,
      Optional<String> url,
      String version,
      String definitions,
      Instant started,
      boolean lost,
      Optional<Duration> lease,
      int jobs) {

    static Server of(JsonObject json) {
      return new Server(
          json.text("id"),
          json.text("name"),
          json.optionalText("url"),
          json.text("version"),
          json.text("definitions"),
          json.time("started"),
          "lost".equals(json.text("state")),
          json.optionalFraction("leaseSeconds").map(Server::seconds),
          Math.toIntExact(json.number("jobs")));
    }

    private static Duration seconds(double seconds) {
      return Duration.ofMillis(Math.round(seconds * MILLIS));
    }
  }

  static Cluster of(JsonObject json) {
    return new Cluster(
        json.flag("shared"),
        json.flag("sameDefinitions"),
        json.objects("servers").stream().map(Server::of).toList());
  }
}
