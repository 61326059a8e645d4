package dev.prunner.runner;

import dev.prunner.job.Job;
import java.util.List;
import java.util.OptionalLong;

/**
 * A page of jobs, newest first.
 *
 * @param next the sequence below which the search goes on; empty if there is nothing below. A page
 *     may have fewer jobs than were asked for, even none, and more below all the same
 */
public record FoundJobs(List<Job> jobs, OptionalLong next) {

  public FoundJobs {
    jobs = List.copyOf(jobs);
  }

  /**
   * The first of some jobs.
   *
   * @param jobs one more than {@code limit} if there is a next page
   */
  public static FoundJobs firstOf(List<Job> jobs, int limit) {
    List<Job> page = jobs.subList(0, Math.min(limit, jobs.size()));
    return new FoundJobs(
        page,
        jobs.size() > limit
            ? OptionalLong.of(page.get(limit - 1).sequence())
            : OptionalLong.empty());
  }
}
