package dev.prunner.api.jobs;

import dev.prunner.job.Job;
import dev.prunner.runner.FoundJobs;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Some jobs, newest first.
 *
 * @param next the cursor of the next page; absent on the last page
 * @param total how many match, over all pages, up to 1,000; only if it was asked for
 * @param totalExceeded whether even more match
 */
public record JobPage(
    List<JobView> jobs,
    Optional<String> next,
    Optional<Integer> total,
    Optional<Boolean> totalExceeded) {

  private static final int MOST_COUNTED = 1_000;

  /** How many jobs are to be counted to tell the total: one more shows that there are more. */
  static final int TO_COUNT = MOST_COUNTED + 1;

  /**
   * A page of jobs as a body.
   *
   * @param counted how many match, up to {@link #TO_COUNT}; empty if that is not asked for
   * @param reader see {@link JobListBody}
   * @param view what is written of a job
   */
  static JobListBody body(
      FoundJobs found,
      OptionalInt counted,
      BiConsumer<List<Job>, Consumer<Job>> reader,
      Function<Job, JobView> view) {
    StringBuilder tail = new StringBuilder();
    found.next().ifPresent(at -> tail.append(",\"next\":\"" + JobCursor.of(at) + "\""));
    counted.ifPresent(
        count -> {
          tail.append(",\"total\":" + Math.min(count, MOST_COUNTED));
          tail.append(count > MOST_COUNTED ? ",\"totalExceeded\":true" : "");
        });
    return new JobListBody("{\"jobs\":", List.of(found.jobs()), reader, view, tail + "}");
  }
}
