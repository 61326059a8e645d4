package dev.prunner.api.jobs;

import dev.prunner.job.Job;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Some jobs, newest first.
 *
 * @param next the cursor of the next page; absent on the last page
 */
public record JobPage(List<JobView> jobs, Optional<String> next) {

  /**
   * A page of jobs as a body.
   *
   * @param found one more than {@code limit} if there is a next page
   * @param reader see {@link JobListBody}
   * @param view what is written of a job
   */
  static JobListBody body(
      List<Job> found,
      int limit,
      BiConsumer<List<Job>, Consumer<Job>> reader,
      Function<Job, JobView> view) {
    List<Job> shown = found.subList(0, Math.min(limit, found.size()));
    boolean more = found.size() > limit;
    String next = more ? ",\"next\":\"" + JobCursor.of(shown.get(limit - 1).sequence()) + "\"" : "";
    return new JobListBody("{\"jobs\":", List.of(shown), reader, view, next + "}");
  }
}
