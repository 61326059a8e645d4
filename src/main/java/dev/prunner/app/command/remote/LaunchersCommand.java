package dev.prunner.app.command.remote;

import dev.prunner.app.command.shared.PlainJson;
import dev.prunner.app.command.shared.Table;
import dev.prunner.client.LauncherState;
import dev.prunner.client.PrunnerClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code launchers}. */
@Command(
    name = "launchers",
    description = "Lists the other machines that run tasks of a server, and which do not answer.")
public final class LaunchersCommand extends RemoteCommand {

  @Option(names = "--json", description = "Prints a JSON array.")
  private boolean json;

  @Override
  int run(PrunnerClient client) throws InterruptedException {
    List<LauncherState> launchers = client.launchers();
    if (json) {
      out().println(PlainJson.write(launchers.stream().map(LaunchersCommand::asMap).toList()));
    } else if (launchers.isEmpty()) {
      err().println("no launchers are defined: all tasks run on the server's machine");
    } else {
      table(launchers).lines().forEach(out()::println);
    }
    return 0;
  }

  private static Table table(List<LauncherState> launchers) {
    Table table = Table.of("launcher", "type", "host", "slots", "running", "waiting", "problem");
    for (LauncherState launcher : launchers) {
      for (LauncherState.Host host : launcher.hosts()) {
        table.add(
            launcher.name(),
            launcher.type(),
            host.name(),
            host.slots(),
            host.running(),
            launcher.waiting(),
            host.problem().orElse(""));
      }
    }
    return table;
  }

  private static Map<String, Object> asMap(LauncherState launcher) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", launcher.name());
    map.put("type", launcher.type());
    map.put("reachable", launcher.reachable());
    map.put("waiting", launcher.waiting());
    map.put("hosts", launcher.hosts().stream().map(LaunchersCommand::asMap).toList());
    return map;
  }

  private static Map<String, Object> asMap(LauncherState.Host host) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", host.name());
    map.put("slots", host.slots());
    map.put("running", host.running());
    host.problem().ifPresent(why -> map.put("problem", why));
    return map;
  }
}
