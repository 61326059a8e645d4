package dev.prunner.app.command.remote;

import dev.prunner.client.JobSearch;
import dev.prunner.client.JobStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options that say which jobs. */
final class JobFilter {

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
      names = "--search",
      paramLabel = "WORDS",
      description =
          "Only those with all of these words in their id, pipeline, user, partition or variables;"
              + " version=1.7 is about that variable.")
  private Optional<String> words = Optional.empty();

  boolean isEmpty() {
    return Stream.of(pipeline, status, user, since, until, words).allMatch(Optional::isEmpty);
  }

  boolean hasStatus() {
    return status.isPresent();
  }

  JobSearch search() {
    JobSearch search = JobSearch.all();
    search = pipeline.map(search::pipeline).orElse(search);
    search = status.map(Enum::name).map(JobStatus::valueOf).map(search::status).orElse(search);
    search = user.map(search::user).orElse(search);
    search = since.map(search::since).orElse(search);
    search = until.map(search::until).orElse(search);
    return words.map(search::text).orElse(search);
  }
}
