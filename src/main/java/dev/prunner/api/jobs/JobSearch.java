package dev.prunner.api.jobs;

import dev.prunner.access.Permissions;
import dev.prunner.api.http.InvalidRequestException;
import dev.prunner.job.JobStatus;
import dev.prunner.job.store.JobFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The query parameters of a list of jobs. */
public final class JobSearch {

  private static final int LONGEST_TEXT = 200;

  private static final Map<String, Part> FLAGS = Map.of("true", Part.ALL, "false", Part.NONE);
  private static final Map<String, Part> TASKS = Map.of("true", Part.ALL, "short", Part.SHORT);
  private static final Map<String, Part> VARIABLES =
      Map.of("true", Part.ALL, "short", Part.SHORT, "false", Part.NONE);

  private final ListQuery query;

  public JobSearch(MultivaluedMap<String, String> query) {
    this.query = new ListQuery(query);
  }

  /**
   * How many jobs to return.
   *
   * @throws InvalidRequestException if it is not from 1 to 500
   */
  int limit() {
    return query.limit();
  }

  /** How much of something each job comes with. */
  enum Part {
    NONE,
    SHORT,
    ALL
  }

  /**
   * How much of the jobs' variables to return.
   *
   * @throws InvalidRequestException if it is neither true, false nor short
   */
  Part variables() {
    return word("variables", "false", VARIABLES);
  }

  /**
   * How much of the jobs' tasks to return.
   *
   * @throws InvalidRequestException if it is neither true nor short
   */
  Part tasks() {
    return word("tasks", "true", TASKS);
  }

  /**
   * Whether to tell how many jobs match.
   *
   * @throws InvalidRequestException if it is neither true nor false
   */
  boolean total() {
    return word("total", "false", FLAGS) == Part.ALL;
  }

  /** A text to look for; blank is none. */
  public Optional<String> text() {
    Optional<String> text = query.text("q").filter(words -> !words.isBlank());
    if (text.filter(words -> words.length() > LONGEST_TEXT).isPresent()) {
      throw new InvalidRequestException("'q' must have at most " + LONGEST_TEXT + " characters");
    }
    return text;
  }

  private Part word(String name, String standard, Map<String, Part> words) {
    Part part = words.get(query.text(name).orElse(standard));
    if (part == null) {
      throw new InvalidRequestException(
          "'" + name + "' must be " + String.join(" or ", new TreeSet<>(words.keySet())));
    }
    return part;
  }

  /**
   * Which jobs to return, of those that a caller sees.
   *
   * @throws InvalidRequestException naming the invalid parameter
   */
  public JobFilter filter(Permissions caller) {
    Optional<String> pipeline = query.text("pipeline");
    Optional<String> partition = query.text("partition");
    JobFilter jobs =
        new JobFilter(
            pipeline,
            query.text("status").map(JobSearch::parseStatus),
            query.text("user"),
            query.time("since"),
            query.time("until"),
            query.cursor());
    if (partition.isEmpty()) {
      return jobs.among(caller.visible(), caller.partition());
    }
    if (pipeline.isEmpty()) {
      throw new InvalidRequestException("'partition' needs 'pipeline', of which it is a part");
    }
    return jobs.among(Optional.of(seen(pipeline.get(), partition.get(), caller)), partition);
  }

  /** The pipeline, unless the caller does not see it or sees another part of it. */
  private static SortedSet<String> seen(String pipeline, String partition, Permissions caller) {
    boolean isHidden = caller.partition().filter(own -> !own.equals(partition)).isPresent();
    return isHidden
        ? Collections.emptySortedSet()
        : caller.visible().orElseGet(() -> new TreeSet<>(Set.of(pipeline)));
  }

  /** The status of a word of the API. */
  static JobStatus parseStatus(String text) {
    return Arrays.stream(JobStatus.values())
        .filter(status -> status.label().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidRequestException(
                    "'status' must be one of "
                        + Arrays.stream(JobStatus.values())
                            .map(JobStatus::label)
                            .collect(Collectors.joining(", "))));
  }
}
