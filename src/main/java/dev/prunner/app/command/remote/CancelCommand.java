package dev.prunner.app.command.remote;

import dev.prunner.app.command.shared.ShownJob;
import dev.prunner.client.JobOutcomes;
import dev.prunner.client.JobOutcomes.JobOutcome;
import dev.prunner.client.JobStatus;
import dev.prunner.client.PrunnerClient;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine.Command;

/** The command {@code cancel}. */
@Command(
    name = "cancel",
    description = {
      "Cancels jobs of a server; their tasks are stopped.",
      "By a filter those that wait or run, after asking."
    })
public final class CancelCommand extends ManyJobsCommand {

  @Override
  int one(PrunnerClient client, UUID id) throws InterruptedException {
    ShownJob job = ShownJobs.of(client.cancel(id));
    boolean over = job.status().equals("canceled");
    out()
        .println(
            json()
                ? job.asJson()
                : "job " + id + (over ? " is canceled" : " is being canceled, its tasks end soon"));
    return 0;
  }

  @Override
  JobOutcomes many(PrunnerClient client, List<UUID> some) throws InterruptedException {
    return client.manyJobs().cancel(some);
  }

  /** A place that a running one leaves would be taken by the next. */
  @Override
  List<JobStatus> usual() {
    return List.of(JobStatus.WAITING, JobStatus.RUNNING);
  }

  @Override
  String verb() {
    return "cancel";
  }

  @Override
  String done(JobOutcome outcome) {
    return "canceled " + outcome.id();
  }
}
