package dev.prunner.api.operations;

import dev.prunner.job.store.Member;
import dev.prunner.job.store.Servers;
import java.util.List;
import java.util.Optional;

/**
 * The servers that share the jobs.
 *
 * @param shared whether this server shares its jobs at all
 * @param sameDefinitions whether all that are alive have the same definitions
 * @param servers by name
 */
public record ServersView(boolean shared, boolean sameDefinitions, List<ServerView> servers) {

  /**
   * One of them.
   *
   * @param definitions a fingerprint of its definitions
   * @param state whether it has shown a sign of life in time
   * @param leaseSeconds how long its lease lasts without a sign of it, negative when it is over;
   *     absent if it needs none, since it shares its jobs with nobody
   * @param jobs how many it runs
   */
  public record ServerView(
      String id,
      String name,
      Optional<String> url,
      String version,
      String definitions,
      String started,
      String state,
      Optional<Double> leaseSeconds,
      int jobs) {

    private static final double MILLIS = 1000;

    static ServerView of(Member member) {
      return new ServerView(
          member.id(),
          member.name(),
          member.url(),
          member.version(),
          member.definitions(),
          member.started().toString(),
          member.isLost() ? "lost" : "alive",
          member.leaseLeft().map(left -> left.toMillis() / MILLIS),
          member.running().orElse(0));
    }
  }

  static ServersView of(Servers servers) {
    List<Member> all = servers.all();
    long definitions =
        all.stream().filter(member -> !member.isLost()).map(Member::definitions).distinct().count();
    return new ServersView(
        servers.isShared(), definitions <= 1, all.stream().map(ServerView::of).toList());
  }
}
