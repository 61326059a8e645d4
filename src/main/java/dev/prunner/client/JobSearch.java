package dev.prunner.client;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which jobs to list. Immutable: each method returns a narrower search. */
public final class JobSearch {

  private static final JobSearch ALL = new JobSearch(Map.of());
  private static final Set<String> OF_LISTS = Set.of("limit", "cursor", "variables", "total");

  private final Map<String, String> parameters;

  private JobSearch(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  /** All jobs, 50 per page. */
  public static JobSearch all() {
    return ALL;
  }

  /** Only jobs of this pipeline. */
  public JobSearch pipeline(String name) {
    return with("pipeline", name);
  }

  /** Only jobs of this pipeline that have this queue partition. */
  public JobSearch partition(String pipeline, String name) {
    return pipeline(pipeline).with("partition", name);
  }

  /**
   * Only jobs with this status.
   *
   * @throws IllegalArgumentException for {@link JobStatus#UNKNOWN}
   */
  public JobSearch status(JobStatus status) {
    if (status == JobStatus.UNKNOWN) {
      throw new IllegalArgumentException("cannot search for jobs of unknown status");
    }
    return with("status", status.label());
  }

  /** Only jobs that this user scheduled. */
  public JobSearch user(String name) {
    return with("user", name);
  }

  /** Only jobs created at or after this time. */
  public JobSearch since(Instant time) {
    return with("since", time.toString());
  }

  /** Only jobs created before this time. */
  public JobSearch until(Instant time) {
    return with("until", time.toString());
  }

  /**
   * Only jobs in which each of these words is: in the id, the pipeline, the user, the partition or
   * a value of a variable; {@code version=1.7} is about that variable. A page may have fewer jobs
   * than its limit then, even none, and {@link JobPage#next} all the same.
   */
  public JobSearch text(String words) {
    return with("q", words);
  }

  /** Has a page tell how many jobs match, see {@link JobPage#total}. */
  public JobSearch withTotal() {
    return with("total", "true");
  }

  /** Has each job come with its variables, which a list leaves out otherwise. */
  public JobSearch withVariables() {
    return with("variables", "true");
  }

  /**
   * Sets the maximum number of jobs per page.
   *
   * @param jobs from 1 to 500; the server refuses others with 400
   */
  public JobSearch limit(int jobs) {
    return with("limit", Integer.toString(jobs));
  }

  /**
   * The page after another one of the same search.
   *
   * @param next from {@link JobPage#next}
   */
  public JobSearch after(String next) {
    return with("cursor", next);
  }

  Map<String, String> parameters() {
    return parameters;
  }

  /**
   * What it says about which jobs.
   *
   * @throws IllegalArgumentException if it says how they are to be listed
   */
  Map<String, String> filter() {
    parameters.keySet().stream()
        .filter(OF_LISTS::contains)
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalArgumentException(
                  "a search that says which jobs cannot have '" + name + "', which is for lists");
            });
    return parameters;
  }

  private JobSearch with(String name, String value) {
    Map<String, String> more = new TreeMap<>(parameters);
    more.put(name, value);
    return new JobSearch(more);
  }
}
