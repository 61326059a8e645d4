package dev.prunner.app.command.remote;

import dev.prunner.app.command.shared.PlainJson;
import dev.prunner.client.Backup;
import dev.prunner.client.PrunnerClient;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code backup}. */
@Command(
    name = "backup",
    description = "Has a server copy its embedded database; tells where to, on the server.")
public final class BackupCommand extends RemoteCommand {

  @Option(names = "--json", description = "Prints the directory and its size as JSON.")
  private boolean json;

  @Override
  int run(PrunnerClient client) throws InterruptedException {
    Backup backup = client.backup();
    out()
        .println(
            json
                ? PlainJson.write(Map.of("directory", backup.directory(), "bytes", backup.bytes()))
                : backup.directory());
    return 0;
  }
}
