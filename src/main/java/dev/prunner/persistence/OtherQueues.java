package dev.prunner.persistence;

import dev.prunner.job.Job;
import dev.prunner.job.store.GroupWaiter;
import dev.prunner.persistence.rows.GroupTable;
import dev.prunner.persistence.rows.JobTable;
import dev.prunner.persistence.rows.Sql;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is seen of the queues of other pipelines, which are not locked. */
final class OtherQueues {

  private static final String STATE =
      "SELECT name, running, paused_since, paused_until FROM pipeline"
          + Sql.byKey("PIPELINE_PK")
          + " WHERE name = ?1";

  private final EntityManager em;
  private final JobTable jobs;
  private final String own;

  /**
   * @param own the pipeline that is not another one
   */
  OtherQueues(EntityManager em, JobTable jobs, String own) {
    this.em = em;
    this.jobs = jobs;
    this.own = own;
  }

  /** The first job of each pipeline that waits for a group, in the order of acceptance. */
  List<GroupWaiter> waitingFor(String group, Instant now) {
    boolean isAllPaused = state("").anyMatch(row -> isPaused(row, now));
    return new GroupTable(em)
        .waiters(group).stream()
            .filter(waiter -> !waiter.pipeline().equals(own))
            .flatMap(waiter -> jobs.readable(waiter.job()).stream())
            .map(job -> waiter(job, isAllPaused, now))
            .sorted(Comparator.comparingLong(GroupWaiter::sequence))
            .toList();
  }

  private GroupWaiter waiter(Job job, boolean isAllPaused, Instant now) {
    String pipeline = job.pipeline().name();
    boolean isClosed = state(pipeline).anyMatch(row -> isPaused(row, now) || isFull(row, job));
    return new GroupWaiter(
        job.id(),
        pipeline,
        job.sequence(),
        isAllPaused || isClosed || job.delayedUntil().isPresent());
  }

  private Stream<Object[]> state(String pipeline) {
    return Sql.rows(em, STATE, pipeline).stream();
  }

  private static boolean isFull(Object[] row, Job job) {
    return (Integer) row[1] >= job.pipeline().concurrency();
  }

  private static boolean isPaused(Object[] row, Instant now) {
    return row[2] != null && !isOver(row[3], now);
  }

  private static boolean isOver(@Nullable Object until, Instant now) {
    return until != null && !Sql.time(until).isAfter(now);
  }
}
