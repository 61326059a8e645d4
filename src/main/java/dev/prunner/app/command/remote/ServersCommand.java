package dev.prunner.app.command.remote;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import dev.prunner.app.command.shared.PlainJson;
import dev.prunner.app.command.shared.Table;
import dev.prunner.app.command.shared.Times;
import dev.prunner.client.Cluster;
import dev.prunner.client.PrunnerClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code servers}. */
@Command(
    name = "servers",
    description = "Lists the servers that share their jobs, and whether they are alive.")
public final class ServersCommand extends RemoteCommand {

  private static final double MILLIS = 1000;

  @Option(names = "--json", description = "Prints a JSON array.")
  private boolean json;

  @Override
  int run(PrunnerClient client) throws InterruptedException {
    Cluster cluster = client.servers();
    if (json) {
      out()
          .println(PlainJson.write(cluster.servers().stream().map(ServersCommand::asMap).toList()));
    } else {
      table(cluster.servers()).lines().forEach(out()::println);
    }
    if (!cluster.sameDefinitions()) {
      err().println("the servers have different definitions: " + whoHasWhich(cluster.servers()));
    }
    return 0;
  }

  private static Table table(List<Cluster.Server> servers) {
    Table table =
        Table.of("server", "state", "version", "running", "lease", "definitions", "address");
    for (Cluster.Server server : servers) {
      table.add(
          server.name(),
          state(server),
          server.version(),
          server.jobs(),
          server.lease().map(ServersCommand::lease).orElse(""),
          server.definitions(),
          server.url().orElse(""));
    }
    return table;
  }

  private static String state(Cluster.Server server) {
    return server.lost() ? "lost" : "alive";
  }

  private static String lease(Duration left) {
    return left.isNegative()
        ? "ended " + Times.inWords(left.negated()) + " ago"
        : "ends in " + Times.inWords(left);
  }

  /** Of those that are alive, which alone take jobs. */
  private static String whoHasWhich(List<Cluster.Server> servers) {
    return servers.stream()
        .filter(server -> !server.lost())
        .collect(
            groupingBy(
                Cluster.Server::definitions,
                TreeMap::new,
                mapping(server -> Table.oneLine(server.name()), joining(", "))))
        .entrySet()
        .stream()
        .map(one -> one.getKey() + " on " + one.getValue())
        .collect(joining("; "));
  }

  private static Map<String, Object> asMap(Cluster.Server server) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", server.id());
    map.put("name", server.name());
    server.url().ifPresent(url -> map.put("url", url));
    map.put("version", server.version());
    map.put("definitions", server.definitions());
    map.put("started", server.started().toString());
    map.put("state", state(server));
    server.lease().ifPresent(left -> map.put("leaseSeconds", left.toMillis() / MILLIS));
    map.put("jobs", server.jobs());
    return map;
  }
}
