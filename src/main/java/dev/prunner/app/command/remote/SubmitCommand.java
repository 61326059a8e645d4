package dev.prunner.app.command.remote;

import dev.prunner.app.command.shared.ShownJob;
import dev.prunner.app.command.shared.TaskLines;
import dev.prunner.app.command.shared.Terminal;
import dev.prunner.app.command.shared.UserException;
import dev.prunner.app.command.shared.Variables;
import dev.prunner.client.Job;
import dev.prunner.client.Pipeline;
import dev.prunner.client.PrunnerClient;
import dev.prunner.client.PrunnerException;
import dev.prunner.client.Task;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code submit}. */
@Command(
    name = "submit",
    description = {
      "Submits a job to a server and prints its id.",
      "With --wait or --follow, the exit code is that of the task that failed first, 1 if the job"
          + " did not succeed otherwise."
    })
public final class SubmitCommand extends RemoteCommand {

  @Parameters(paramLabel = "PIPELINE", description = "The name of the pipeline.")
  private String pipeline = "";

  @Mixin private Variables variables = new Variables();

  @Option(
      names = "--partition",
      paramLabel = "NAME",
      description = "The partition of the wait list, for partitioned_replace.")
  private Optional<String> partition = Optional.empty();

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "The same key and variables again, within 24 hours, give the same job.")
  private Optional<String> key = Optional.empty();

  @Option(names = "--wait", description = "Waits until the job has ended.")
  private boolean wait;

  @Option(
      names = "--follow",
      description = "Waits as well, and prints what the tasks print, with their names in front.")
  private boolean follow;

  @Option(
      names = "--json",
      description = "Prints the job as JSON, with --wait or --follow as it ended.")
  private boolean json;

  @Override
  int run(PrunnerClient client) throws InterruptedException {
    Map<String, Object> all = variables.all();
    Job job = submit(client, all);
    if (!wait && !follow) {
      out().println(json ? ShownJobs.of(job).asJson() : job.id().toString());
      return 0;
    }
    if (!json) {
      (follow ? err() : out()).println(job.id());
    }
    ShownJob ended = ShownJobs.of(ended(client.withPatience(LONG_RESTART), job));
    if (json) {
      out().println(ended.asJson());
    }
    err().println(ended.result());
    return ended.exitCode();
  }

  private Job ended(PrunnerClient client, Job job) throws InterruptedException {
    LeaveRunning hint = LeaveRunning.install(job, err());
    try {
      return follow
          ? new JobFollower(client, job.id(), lines(job)).follow()
          : client.await(job.id(), JobFollower.FOREVER);
    } catch (TimeoutException e) {
      throw new IllegalStateException("forever is over", e);
    } finally {
      hint.remove();
    }
  }

  /** The standard output is for the JSON alone. */
  private TaskLines lines(Job job) {
    TaskLines.Sink err = new TaskLines.Sink(err(), Terminal.colorsStderr());
    TaskLines.Sink out = json ? err : new TaskLines.Sink(out(), Terminal.colorsStdout());
    return new TaskLines(job.tasks().stream().map(Task::name).toList(), out, err);
  }

  private Job submit(PrunnerClient client, Map<String, Object> all) throws InterruptedException {
    try {
      if (key.isPresent()) {
        return client.scheduleOnce(key.get(), pipeline, all, partition.orElse(""));
      }
      return partition.isPresent()
          ? client.schedule(pipeline, all, partition.get())
          : client.schedule(pipeline, all);
    } catch (PrunnerException e) {
      if (e.status() != Explanation.NOT_FOUND) {
        throw e;
      }
      String hint =
          Explanation.didYouMean(
              pipeline, client.pipelines().stream().map(Pipeline::name).toList());
      throw new UserException(e.detail() + hint, e);
    }
  }
}
