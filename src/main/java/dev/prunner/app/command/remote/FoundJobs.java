package dev.prunner.app.command.remote;

import dev.prunner.client.Job;
import dev.prunner.client.JobPage;
import dev.prunner.client.JobSearch;
import dev.prunner.client.PrunnerClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists jobs over all pages. */
final class FoundJobs {

  private static final int LARGEST_PAGE = 500;

  private FoundJobs() {}

  /** The newest jobs that match, at most so many. */
  static List<Job> newest(PrunnerClient client, JobSearch which, int most)
      throws InterruptedException {
    List<Job> jobs = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      JobSearch search = which.limit(Math.min(most - jobs.size(), LARGEST_PAGE));
      JobPage page = client.jobs(next.map(search::after).orElse(search));
      jobs.addAll(page.jobs());
      next = page.next();
    } while (next.isPresent() && jobs.size() < most);
    return jobs;
  }
}
