package dev.prunner.app.command.remote;

import dev.prunner.app.command.shared.PlainJson;
import dev.prunner.app.command.shared.ShownJob;
import dev.prunner.app.command.shared.Table;
import dev.prunner.app.command.shared.Times;
import dev.prunner.client.JobPage;
import dev.prunner.client.PrunnerClient;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The command {@code jobs}. */
@Command(name = "jobs", description = "Lists jobs of a server, the newest first.")
public final class JobsCommand extends RemoteCommand {

  private static final int MOST_COUNTED = 1_000;

  @Mixin private JobFilter filter = new JobFilter();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "At most so many; default: ${DEFAULT-VALUE}.")
  private int limit;

  @Option(
      names = "--count",
      description = "Prints how many there are, and no more: up to 1,000, then 1000+.")
  private boolean count;

  @Option(names = "--json", description = "Prints a JSON array.")
  private boolean json;

  @Override
  int run(PrunnerClient client) throws InterruptedException {
    if (limit < 1) {
      throw new ParameterException(spec().commandLine(), "--limit must be at least 1");
    }
    if (count) {
      return count(client);
    }
    List<ShownJob> jobs =
        FoundJobs.newest(client, filter.search(), limit).stream().map(ShownJobs::of).toList();
    if (json) {
      out().println(PlainJson.write(jobs.stream().map(ShownJob::asMap).toList()));
    } else if (jobs.isEmpty()) {
      err().println("there are no such jobs");
    } else {
      table(jobs).lines().forEach(out()::println);
    }
    return 0;
  }

  private int count(PrunnerClient client) throws InterruptedException {
    JobPage page = client.jobs(filter.search().withTotal().limit(1));
    int total = page.total().isPresent() ? page.total().getAsInt() : read(client);
    boolean more = page.totalExceeded() || total > MOST_COUNTED;
    out().println(more ? MOST_COUNTED + "+" : String.valueOf(total));
    return 0;
  }

  /** The server does not count what only reading finds. */
  private int read(PrunnerClient client) throws InterruptedException {
    return FoundJobs.newest(client, filter.search(), MOST_COUNTED + 1).size();
  }

  private static Table table(List<ShownJob> jobs) {
    Table table = Table.of("id", "pipeline", "status", "user", "created", "took");
    jobs.forEach(
        job ->
            table.add(
                job.id(),
                job.pipeline(),
                job.status(),
                job.user(),
                Times.local(job.created()),
                Times.seconds(job.start(), job.end()).orElse("")));
    return table;
  }
}
