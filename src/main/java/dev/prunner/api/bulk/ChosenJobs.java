package dev.prunner.api.bulk;

import dev.prunner.access.Permissions;
import dev.prunner.api.jobs.JobSearch;
import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.job.store.JobFilter;
import dev.prunner.runner.FoundJobs;
import dev.prunner.runner.JobQueries;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/**
 * The jobs that a body says.
 *
 * @param more whether the filter matches more than these
 */
record ChosenJobs(List<UUID> ids, boolean more) {

  /**
   * Looks them up.
   *
   * @param wanted of which status they are, in this order, unless the filter says it
   */
  static ChosenJobs of(
      JobChoice choice, List<JobStatus> wanted, Permissions caller, JobQueries queries) {
    return choice
        .filter()
        .map(filter -> new Lookup(filter.search(), caller, queries).of(wanted))
        .orElseGet(() -> new ChosenJobs(choice.ids().orElseThrow(), false));
  }

  /** The same with the oldest first. */
  ChosenJobs reversed() {
    List<UUID> oldestFirst = new ArrayList<>(ids);
    Collections.reverse(oldestFirst);
    return new ChosenJobs(oldestFirst, more);
  }

  private record Lookup(JobSearch search, Permissions caller, JobQueries queries) {

    ChosenJobs of(List<JobStatus> wanted) {
      JobFilter filter = search.filter(caller);
      List<UUID> ids = new ArrayList<>();
      boolean more = false;
      for (JobStatus status : filter.status().map(List::of).orElse(wanted)) {
        FoundJobs found = find(filter.with(status), JobChoice.MOST - ids.size());
        found.jobs().stream().map(Job::id).forEach(ids::add);
        more |= found.next().isPresent();
      }
      return new ChosenJobs(ids, more);
    }

    private FoundJobs find(JobFilter filter, int limit) {
      return search
          .text()
          .map(text -> queries.search(filter, text, limit))
          .orElseGet(() -> FoundJobs.firstOf(queries.list(filter, limit + 1), limit));
    }
  }
}
