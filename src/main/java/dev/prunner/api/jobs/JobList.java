package dev.prunner.api.jobs;

import dev.prunner.access.Permissions;
import dev.prunner.job.Job;
import dev.prunner.job.store.JobFilter;
import dev.prunner.runner.FoundJobs;
import dev.prunner.runner.JobQueries;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A page of the jobs that a caller sees. */
record JobList(JobSearch search, Permissions caller, JobQueries queries) {

  /** The page, whose variables are read while it is written. */
  JobListBody body() {
    JobFilter filter = search.filter(caller);
    boolean counts = search.total() && search.text().isEmpty();
    boolean brief = search.tasks() == JobSearch.Part.SHORT;
    return JobPage.body(
        found(filter),
        counts ? OptionalInt.of(count(filter)) : OptionalInt.empty(),
        reader(),
        job -> brief ? JobView.brief(caller.shown(job)) : JobView.of(caller.shown(job)));
  }

  private FoundJobs found(JobFilter filter) {
    int limit = search.limit();
    return search
        .text()
        .map(text -> queries.search(filter, text, limit))
        .orElseGet(() -> FoundJobs.firstOf(queries.list(filter, limit + 1), limit));
  }

  /** On each page that of all pages. */
  private int count(JobFilter filter) {
    return queries.count(filter.fromTheNewest(), JobPage.TO_COUNT);
  }

  private BiConsumer<List<Job>, Consumer<Job>> reader() {
    return switch (search.variables()) {
      case NONE -> List::forEach;
      case ALL -> queries::readVariables;
      case SHORT -> (jobs, out) -> queries.readVariables(jobs, job -> out.accept(shortened(job)));
    };
  }

  private static Job shortened(Job job) {
    return job.withVariables(ShortVariables.of(job.variables()));
  }
}
