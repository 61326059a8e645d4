package dev.prunner.api.compat;

import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.job.store.JobFilter;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * All jobs that wait or run and the newest ended ones, newest first, some at once.
 *
 * <p>Reads down from the newest job until it has met enough ended ones, and from there on only
 * those that wait or run, so the cost does not grow with the history.
 *
 * @param lister see {@link dev.prunner.job.store.JobHistory#list}
 * @param ended at most this many ended jobs
 */
record UnfinishedAndNewest(BiFunction<JobFilter, Integer, List<Job>> lister, int ended)
    implements Iterable<List<Job>> {

  /** As many as the memory holds without their variables. */
  static final int AT_ONCE = 500;

  @Override
  public Iterator<List<Job>> iterator() {
    return new Walk();
  }

  private final class Walk implements Iterator<List<Job>> {

    private long before = Long.MAX_VALUE;
    private int endedLeft = ended;
    private boolean over;

    @Override
    public boolean hasNext() {
      return !over;
    }

    @Override
    public List<Job> next() {
      if (over) {
        throw new NoSuchElementException();
      }
      return endedLeft > 0 ? ofAnyState() : unfinished();
    }

    private List<Job> ofAnyState() {
      List<Job> page = list(Optional.empty());
      int kept = 0;
      while (kept < page.size() && endedLeft > 0) {
        endedLeft -= page.get(kept++).status().ended() ? 1 : 0;
      }
      return goOnBehind(page.subList(0, kept));
    }

    /** What waits is read first: a job that starts meanwhile is then met twice, and kept once. */
    private List<Job> unfinished() {
      List<Job> waiting = list(Optional.of(JobStatus.WAITING));
      List<Job> running = list(Optional.of(JobStatus.RUNNING));
      long complete = Math.max(end(waiting), end(running));
      TreeSet<Job> both = new TreeSet<>(Comparator.comparingLong(Job::sequence).reversed());
      both.addAll(running);
      both.addAll(waiting);
      both.removeIf(job -> job.sequence() < complete);
      return goOnBehind(List.copyOf(both));
    }

    /** Down to which number a page has all jobs: one that cannot be read is left out of it. */
    private static long end(List<Job> page) {
      return page.isEmpty() ? Long.MIN_VALUE : page.get(page.size() - 1).sequence();
    }

    private List<Job> goOnBehind(List<Job> page) {
      over = page.isEmpty();
      before = end(page);
      return page;
    }

    private List<Job> list(Optional<JobStatus> status) {
      JobFilter filter =
          new JobFilter(
              Optional.empty(),
              status,
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              OptionalLong.of(before));
      return lister.apply(filter, AT_ONCE);
    }
  }
}
