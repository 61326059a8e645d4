package dev.prunner.app.command.remote;

import dev.prunner.app.command.shared.ShownJob;
import dev.prunner.client.PrunnerClient;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code cancel}. */
@Command(name = "cancel", description = "Cancels a job of a server; its tasks are stopped.")
public final class CancelCommand extends RemoteCommand {

  @Parameters(paramLabel = "ID", converter = JobIds.class, description = "The id of the job.")
  private UUID id = JobIds.NONE;

  @Option(names = "--json", description = "Prints the job as JSON.")
  private boolean json;

  @Override
  int run(PrunnerClient client) throws InterruptedException {
    ShownJob job = ShownJobs.of(client.cancel(id));
    boolean over = job.status().equals("canceled");
    out()
        .println(
            json
                ? job.asJson()
                : "job " + id + (over ? " is canceled" : " is being canceled, its tasks end soon"));
    return 0;
  }
}
