package dev.prunner.app.command.remote;

import dev.prunner.app.command.shared.PlainJson;
import dev.prunner.app.command.shared.ShownJob;
import dev.prunner.app.command.shared.ShownTask;
import dev.prunner.app.command.shared.Table;
import dev.prunner.app.command.shared.Times;
import dev.prunner.client.PrunnerClient;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code job}. */
@Command(name = "job", description = "Shows a job of a server, with its tasks.")
public final class JobCommand extends RemoteCommand {

  @Parameters(paramLabel = "ID", converter = JobIds.class, description = "The id of the job.")
  private UUID id = JobIds.NONE;

  @Option(names = "--json", description = "Prints the job as JSON.")
  private boolean json;

  @Override
  int run(PrunnerClient client) throws InterruptedException {
    ShownJob job = ShownJobs.of(client.job(id));
    if (json) {
      out().println(job.asJson());
    } else {
      show(job);
    }
    return 0;
  }

  private void show(ShownJob job) {
    line("id", Optional.of(job.id()));
    line("pipeline", Optional.of(job.pipeline()));
    line("status", Optional.of(job.status() + (job.cancelRequested() ? ", is canceled" : "")));
    line("user", Optional.of(job.user()));
    line("partition", job.queuePartition());
    line("retry of", job.retryOf());
    line("retried by", job.retriedBy());
    job.replaces().forEach(other -> line("replaces", Optional.of(other)));
    line(job.reason().orElse("replaced") + " by", job.replacedBy());
    line("created", Optional.of(Times.local(job.created())));
    line("started", job.start().map(Times::local));
    line("ended", job.end().map(Times::local));
    line("error", job.lastError());
    line("variables", Optional.of(job.variables()).filter(v -> !v.isEmpty()).map(PlainJson::write));
    out().println();
    tasks(job.tasks()).lines().forEach(out()::println);
  }

  private void line(String label, Optional<?> value) {
    value.ifPresent(text -> out().printf("%-10s %s%n", label, Table.oneLine(text.toString())));
  }

  private static Table tasks(List<ShownTask> tasks) {
    Table table = Table.of("task", "status", "took", "exit code", "reason");
    tasks.forEach(
        task ->
            table.add(
                task.name(),
                task.status(),
                Times.seconds(task.start(), task.end()).orElse(""),
                task.exitCode().map(String::valueOf).orElse(""),
                task.reason().orElse("")));
    return table;
  }
}
