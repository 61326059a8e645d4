package dev.prunner.runner;

import dev.prunner.job.Job;
import dev.prunner.job.store.JobFilter;
import dev.prunner.job.store.JobHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Looks for text in the jobs that match a filter. No index knows what is in variables, so they are
 * read: of so many jobs at once that one request stays short, however long the history is. Where it
 * ends the next request goes on.
 */
final class TextSearch {

  /** So many jobs, and about so many characters of variables, are read for one page. */
  private static final int MOST_JOBS = 1_000;

  private static final long MOST_CHARACTERS = 5_000_000;

  private static final int PORTION = 100;

  private final JobHistory history;
  private final JobText text;
  private final int limit;
  private final List<Job> found = new ArrayList<>();
  private OptionalLong next = OptionalLong.empty();
  private int read;
  private long characters;

  private TextSearch(JobHistory history, String text, int limit) {
    this.history = history;
    this.text = new JobText(text);
    this.limit = limit;
  }

  /** The jobs of a page, without their variables. */
  static FoundJobs in(JobHistory history, JobFilter filter, String text, int limit) {
    Optional<UUID> id = id(text.strip());
    return id.isPresent()
        ? new FoundJobs(
            history.find(id.get()).filter(filter::matches).stream()
                .map(job -> job.withVariables(Map.of()))
                .toList(),
            OptionalLong.empty())
        : new TextSearch(history, text, limit).walk(filter);
  }

  /** One that is written in full is found however old its job is. */
  private static Optional<UUID> id(String text) {
    try {
      return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  private FoundJobs walk(JobFilter filter) {
    JobFilter rest = filter;
    do {
      List<Job> some = history.list(rest, PORTION);
      next = OptionalLong.empty();
      history.readVariables(some, this::look);
      if (next.isEmpty() && some.size() == PORTION) {
        next = OptionalLong.of(some.get(PORTION - 1).sequence());
      }
      rest = rest.before(next);
    } while (next.isPresent() && found.size() < limit && !exhausted());
    return new FoundJobs(found, next);
  }

  private boolean exhausted() {
    return read >= MOST_JOBS || characters >= MOST_CHARACTERS;
  }

  /** Those of a portion that are beyond the page are left to the next one. */
  private void look(Job job) {
    if (found.size() == limit) {
      return;
    }
    read++;
    characters += job.variables().toString().length();
    if (text.isIn(job)) {
      found.add(job.withVariables(Map.of()));
      if (found.size() == limit) {
        next = OptionalLong.of(job.sequence());
      }
    }
  }
}
