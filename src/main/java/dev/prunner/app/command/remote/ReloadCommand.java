package dev.prunner.app.command.remote;

import dev.prunner.app.command.shared.PlainJson;
import dev.prunner.client.PrunnerClient;
import dev.prunner.client.Reload;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code reload}. */
@Command(
    name = "reload",
    description = "Has a server read its definitions again; tells what has changed.")
public final class ReloadCommand extends RemoteCommand {

  @Option(names = "--json", description = "Prints the names of the pipelines as JSON.")
  private boolean json;

  @Override
  int run(PrunnerClient client) throws InterruptedException {
    Reload reload = client.reload();
    if (json) {
      out()
          .println(
              PlainJson.write(
                  Map.of(
                      "added", reload.added(),
                      "changed", reload.changed(),
                      "removed", reload.removed())));
    } else {
      show(reload);
    }
    return 0;
  }

  private void show(Reload reload) {
    if (reload.added().isEmpty() && reload.changed().isEmpty() && reload.removed().isEmpty()) {
      out().println("nothing has changed");
    }
    show("added", reload.added());
    show("changed", reload.changed());
    show("removed", reload.removed());
  }

  private void show(String what, List<String> pipelines) {
    pipelines.forEach(name -> out().println(what + " " + name));
  }
}
