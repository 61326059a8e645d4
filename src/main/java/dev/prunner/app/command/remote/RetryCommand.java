package dev.prunner.app.command.remote;

import dev.prunner.app.command.shared.ShownJob;
import dev.prunner.client.Job;
import dev.prunner.client.PrunnerClient;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code retry}. */
@Command(
    name = "retry",
    description = "Runs an ended job of a server again, as a new one; prints the id of that.")
public final class RetryCommand extends RemoteCommand {

  /** Where to start again. */
  enum From {
    FAILED
  }

  @Parameters(paramLabel = "ID", converter = JobIds.class, description = "The id of the job.")
  private UUID id = JobIds.NONE;

  @Option(
      names = "--from",
      paramLabel = "failed",
      description = "Runs only what had not succeeded: --from failed.")
  private Optional<From> from = Optional.empty();

  @Option(names = "--json", description = "Prints the new job as JSON.")
  private boolean json;

  @Override
  int run(PrunnerClient client) throws InterruptedException {
    Job retried = from.isPresent() ? client.retryFailed(id) : client.retry(id);
    ShownJob job = ShownJobs.of(retried);
    out().println(json ? job.asJson() : job.id().toString());
    return 0;
  }
}
