package dev.prunner.app.command.remote;

import dev.prunner.app.command.shared.ShownJob;
import dev.prunner.client.Job;
import dev.prunner.client.JobOutcomes;
import dev.prunner.client.JobOutcomes.JobOutcome;
import dev.prunner.client.JobStatus;
import dev.prunner.client.PrunnerClient;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code retry}. */
@Command(
    name = "retry",
    description = {
      "Runs ended jobs of a server again, as new ones; prints their ids.",
      "By a filter those that have failed, the oldest first, after asking."
    })
public final class RetryCommand extends ManyJobsCommand {

  /** Where to start again. */
  enum From {
    FAILED
  }

  @Option(
      names = "--from",
      paramLabel = "failed",
      description = "Runs only what had not succeeded: --from failed.")
  private Optional<From> from = Optional.empty();

  @Override
  int one(PrunnerClient client, UUID id) throws InterruptedException {
    Job retried = from.isPresent() ? client.retryFailed(id) : client.retry(id);
    ShownJob job = ShownJobs.of(retried);
    out().println(json() ? job.asJson() : job.id().toString());
    return 0;
  }

  @Override
  JobOutcomes many(PrunnerClient client, List<UUID> some) throws InterruptedException {
    return from.isPresent() ? client.manyJobs().retryFailed(some) : client.manyJobs().retry(some);
  }

  @Override
  List<JobStatus> usual() {
    return List.of(JobStatus.FAILED);
  }

  @Override
  String verb() {
    return "retry";
  }

  @Override
  String done(JobOutcome outcome) {
    return outcome.job().orElse(outcome.id()).toString();
  }
}
