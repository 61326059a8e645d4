package dev.prunner.client;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/**
 * Operations on many jobs at once, each of which is a step of its own: what was done stays done,
 * whatever becomes of the others.
 *
 * <p>Jobs are named by at most 500 ids, or found by a search, of which the server takes 500. A
 * search that says how to list, such as {@link JobSearch#limit}, is an {@link
 * IllegalArgumentException}. {@link PrunnerException} has the status 400 for more than 500 ids, and
 * 429 or 503 if nothing was done since the user sends too much, or the server stops.
 */
public final class ManyJobs {

  private final Http http;

  ManyJobs(Http http) {
    this.http = http;
  }

  /** Cancels these jobs. Tasks of those that run end a little later. */
  public JobOutcomes cancel(Collection<UUID> ids) throws InterruptedException {
    return http.post("jobs/cancel", body(ids), JobOutcomes::of);
  }

  /**
   * Cancels what matches; without a status what waits, and then what runs. Call it again as long as
   * there are {@link JobOutcomes#more}.
   */
  public JobOutcomes cancel(JobSearch which) throws InterruptedException {
    return http.post("jobs/cancel", body(which), JobOutcomes::of);
  }

  /** Runs these ended jobs again, in this order, each as a new one. */
  public JobOutcomes retry(Collection<UUID> ids) throws InterruptedException {
    return http.post("jobs/retry", body(ids), JobOutcomes::of);
  }

  /**
   * Runs again what matches, without a status what has failed: of the newest 500 the oldest first.
   * Called again it does so with the same jobs.
   */
  public JobOutcomes retry(JobSearch which) throws InterruptedException {
    return http.post("jobs/retry", body(which), JobOutcomes::of);
  }

  /** As {@link #retry(Collection)}, but without the tasks that had succeeded. */
  public JobOutcomes retryFailed(Collection<UUID> ids) throws InterruptedException {
    return http.post("jobs/retry?from=failed", body(ids), JobOutcomes::of);
  }

  /** As {@link #retry(JobSearch)}, but without the tasks that had succeeded. */
  public JobOutcomes retryFailed(JobSearch which) throws InterruptedException {
    return http.post("jobs/retry?from=failed", body(which), JobOutcomes::of);
  }

  private static String body(Collection<UUID> ids) {
    return JsonWriter.write(Map.of("ids", ids.stream().map(UUID::toString).toList()));
  }

  private static String body(JobSearch which) {
    return JsonWriter.write(Map.of("filter", which.filter()));
  }
}
