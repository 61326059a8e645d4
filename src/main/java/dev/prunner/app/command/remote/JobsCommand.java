package dev.prunner.app.command.remote;

import dev.prunner.app.command.shared.PlainJson;
import dev.prunner.app.command.shared.ShownJob;
import dev.prunner.app.command.shared.Table;
import dev.prunner.app.command.shared.Times;
import dev.prunner.client.JobPage;
import dev.prunner.client.JobSearch;
import dev.prunner.client.JobStatus;
import dev.prunner.client.PrunnerClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The command {@code jobs}. */
@Command(name = "jobs", description = "Lists jobs of a server, the newest first.")
public final class JobsCommand extends RemoteCommand {

  private static final int LARGEST_PAGE = 500;

  /** Those that a server knows. */
  enum Status {
    WAITING,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELED
  }

  @Option(names = "--pipeline", paramLabel = "NAME", description = "Only those of this pipeline.")
  private Optional<String> pipeline = Optional.empty();

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "Only waiting, running, succeeded, failed, or canceled ones.")
  private Optional<Status> status = Optional.empty();

  @Option(names = "--user", paramLabel = "NAME", description = "Only those that this user started.")
  private Optional<String> user = Optional.empty();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Only those created then or later, such as 2026-01-31T12:00:00Z.")
  private Optional<Instant> since = Optional.empty();

  @Option(names = "--until", paramLabel = "TIME", description = "Only those created before.")
  private Optional<Instant> until = Optional.empty();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "At most so many; default: ${DEFAULT-VALUE}.")
  private int limit;

  @Option(names = "--json", description = "Prints a JSON array.")
  private boolean json;

  @Override
  int run(PrunnerClient client) throws InterruptedException {
    if (limit < 1) {
      throw new ParameterException(spec().commandLine(), "--limit must be at least 1");
    }
    List<ShownJob> jobs = find(client);
    if (json) {
      out().println(PlainJson.write(jobs.stream().map(ShownJob::asMap).toList()));
    } else if (jobs.isEmpty()) {
      err().println("there are no such jobs");
    } else {
      table(jobs).lines().forEach(out()::println);
    }
    return 0;
  }

  private List<ShownJob> find(PrunnerClient client) throws InterruptedException {
    List<ShownJob> jobs = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      JobSearch search = search().limit(Math.min(limit - jobs.size(), LARGEST_PAGE));
      JobPage page = client.jobs(next.map(search::after).orElse(search));
      page.jobs().forEach(job -> jobs.add(ShownJobs.of(job)));
      next = page.next();
    } while (next.isPresent() && jobs.size() < limit);
    return jobs;
  }

  private JobSearch search() {
    JobSearch search = JobSearch.all();
    search = pipeline.map(search::pipeline).orElse(search);
    search = status.map(Enum::name).map(JobStatus::valueOf).map(search::status).orElse(search);
    search = user.map(search::user).orElse(search);
    search = since.map(search::since).orElse(search);
    return until.map(search::until).orElse(search);
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
