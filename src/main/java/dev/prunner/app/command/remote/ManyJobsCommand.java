package dev.prunner.app.command.remote;

import dev.prunner.app.command.shared.PlainJson;
import dev.prunner.app.command.shared.UserException;
import dev.prunner.client.Job;
import dev.prunner.client.JobOutcomes;
import dev.prunner.client.JobOutcomes.JobOutcome;
import dev.prunner.client.JobSearch;
import dev.prunner.client.JobStatus;
import dev.prunner.client.PrunnerClient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/**
 * A command about the jobs that are named, or found by a filter.
 *
 * <p>What is found is asked about, and then exactly that is done, not what matches meanwhile.
 */
abstract class ManyJobsCommand extends RemoteCommand {

  private static final int AT_ONCE = 500;

  /** More would be a mistake, or take a program. */
  private static final int MOST = 10_000;

  @Parameters(
      paramLabel = "ID",
      arity = "0..*",
      converter = JobIds.class,
      description = "The ids of the jobs; or say which ones by a filter.")
  private List<UUID> ids = new ArrayList<>();

  @Mixin private JobFilter filter = new JobFilter();

  @Option(
      names = {"-y", "--yes"},
      description = "Does not ask before what a filter finds.")
  private boolean yes;

  @Option(names = "--json", description = "Prints what was done as JSON.")
  private boolean json;

  /** To a single job that is named. */
  abstract int one(PrunnerClient client, UUID id) throws InterruptedException;

  /** To at most 500. */
  abstract JobOutcomes many(PrunnerClient client, List<UUID> some) throws InterruptedException;

  /** Of which status the jobs are that a filter without one finds, in the order of the work. */
  abstract List<JobStatus> usual();

  /** What is done: {@code cancel}. */
  abstract String verb();

  /** What was done with one. */
  abstract String done(JobOutcome outcome);

  boolean json() {
    return json;
  }

  @Override
  final int run(PrunnerClient client) throws InterruptedException {
    if (ids.isEmpty() == filter.isEmpty()) {
      throw new ParameterException(
          spec().commandLine(),
          "say which jobs: either their ids, or a filter such as --pipeline release");
    }
    if (ids.size() == 1) {
      return one(client, ids.get(0));
    }
    List<UUID> chosen = ids.isEmpty() ? found(client) : ids;
    if (chosen.isEmpty()) {
      err().println("there are no such jobs");
      return 0;
    }
    boolean goesOn = !ids.isEmpty() || yes || agreed(chosen.size());
    return goesOn ? told(outcomes(client, chosen)) : 1;
  }

  /** The oldest of each status first. */
  private List<UUID> found(PrunnerClient client) throws InterruptedException {
    List<UUID> found = new ArrayList<>();
    List<JobSearch> searches =
        filter.hasStatus()
            ? List.of(filter.search())
            : usual().stream().map(filter.search()::status).toList();
    for (JobSearch search : searches) {
      List<UUID> newest =
          new ArrayList<>(
              FoundJobs.newest(client, search, MOST + 1).stream().map(Job::id).toList());
      Collections.reverse(newest);
      found.addAll(newest);
    }
    if (found.size() > MOST) {
      throw new UserException(
          "the filter finds more than " + MOST + " jobs; say more, such as --since");
    }
    return found;
  }

  private boolean agreed(int count) {
    return Consent.ask(err(), "%s %d job%s?".formatted(verb(), count, count == 1 ? "" : "s"));
  }

  private List<JobOutcome> outcomes(PrunnerClient client, List<UUID> chosen)
      throws InterruptedException {
    List<JobOutcome> outcomes = new ArrayList<>();
    for (int from = 0; from < chosen.size(); from += AT_ONCE) {
      List<UUID> some = chosen.subList(from, Math.min(chosen.size(), from + AT_ONCE));
      outcomes.addAll(many(client, some).jobs());
    }
    return outcomes;
  }

  /** Prints it; 1 if something was refused. */
  private int told(List<JobOutcome> outcomes) {
    List<JobOutcome> refused = outcomes.stream().filter(outcome -> !outcome.done()).toList();
    if (json) {
      out().println(PlainJson.write(outcomes.stream().map(ManyJobsCommand::asMap).toList()));
    } else {
      outcomes.stream().filter(JobOutcome::done).map(this::done).forEach(out()::println);
      refused.forEach(
          outcome ->
              err().println("not " + outcome.id() + ": " + outcome.detail().orElse("refused")));
    }
    return refused.isEmpty() ? 0 : 1;
  }

  private static Map<String, Object> asMap(JobOutcome outcome) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", outcome.id().toString());
    map.put("done", outcome.done());
    outcome.job().ifPresent(job -> map.put("job", job.toString()));
    outcome.detail().ifPresent(detail -> map.put("detail", detail));
    return map;
  }
}
