package dev.prunner.api.jobs;

import dev.prunner.job.Job;
import java.util.List;
import java.util.Optional;

/**
 * Some jobs, newest first.
 *
 * @param next the cursor of the next page; absent on the last page
 */
public record JobPage(List<JobView> jobs, Optional<String> next) {

  /**
   * A page of jobs.
   *
   * @param found one more than {@code limit} if there is a next page
   */
  static JobPage of(List<Job> found, int limit) {
    List<Job> shown = found.subList(0, Math.min(limit, found.size()));
    boolean more = found.size() > limit;
    return new JobPage(
        shown.stream().map(JobView::of).toList(),
        more ? Optional.of(JobCursor.of(shown.get(limit - 1).sequence())) : Optional.empty());
  }
}
