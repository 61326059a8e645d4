package dev.prunner.persistence;

import dev.prunner.job.JobStatus;
import dev.prunner.job.store.Expiry;
import dev.prunner.job.store.JobArchive;
import dev.prunner.persistence.rows.Definitions;
import dev.prunner.persistence.rows.InList;
import dev.prunner.persistence.rows.PipelineRow;
import dev.prunner.persistence.rows.RequestTable;
import dev.prunner.persistence.rows.Sql;
import dev.prunner.persistence.rows.TaskTable;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Finds and removes the rows of ended jobs, which nobody changes any more. */
final class JpaJobArchive implements JobArchive {

  private final Transactions transactions;

  JpaJobArchive(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<UUID> expired(String pipeline, Expiry rule, int skip, int limit) {
    return transactions.call(
        em ->
            rule instanceof Expiry.EndedBefore before
                ? endedBefore(em, pipeline, before.time(), skip, limit)
                : beyondNewest(
                    em, pipeline, (long) ((Expiry.BeyondNewest) rule).count() + skip, limit));
  }

  private static List<UUID> endedBefore(
      EntityManager em, String pipeline, Instant time, int skip, int limit) {
    return Sql.values(
            em,
            String.class,
            "SELECT id FROM job"
                + Sql.by("JOB_CLOSED")
                + " WHERE pipeline = ?1 AND closed < ?2 ORDER BY closed, sequence_number"
                + " OFFSET ?3 ROWS FETCH FIRST ?4 ROWS ONLY",
            pipeline,
            Sql.time(time),
            skip,
            limit)
        .stream()
        .map(UUID::fromString)
        .toList();
  }

  /** Each state for itself, so that nothing is read of those that wait. */
  private static List<UUID> beyondNewest(EntityManager em, String pipeline, long skip, int limit) {
    return Arrays.stream(JobStatus.values())
        .filter(JobStatus::ended)
        .flatMap(status -> newest(em, pipeline, status, skip + limit).stream())
        .sorted(Comparator.comparing((Object[] job) -> (Long) job[0]).reversed())
        .skip(skip)
        .limit(limit)
        .map(job -> UUID.fromString((String) job[1]))
        .toList();
  }

  /** Their sequence numbers and ids. */
  private static List<Object[]> newest(
      EntityManager em, String pipeline, JobStatus status, long count) {
    return Sql.rows(
        em,
        "SELECT sequence_number, id FROM job"
            + Sql.by("JOB_NEWEST_IN_STATE")
            + " WHERE pipeline = ?1 AND "
            + Sql.newestWithStatus("?2")
            + " FETCH FIRST ?3 ROWS ONLY",
        pipeline,
        status.name(),
        count);
  }

  @Override
  public int remove(Collection<UUID> jobs) {
    List<String> ids = jobs.stream().map(UUID::toString).toList();
    return transactions.call(
        em -> InList.chunks(ids).stream().mapToInt(some -> remove(em, some)).sum());
  }

  private static int remove(EntityManager em, List<String> ids) {
    List<Long> ended =
        Sql.rows(
                em,
                "SELECT sequence_number, closed FROM job"
                    + Sql.byKey("JOB_ID")
                    + " WHERE id"
                    + Sql.in(ids),
                ids.toArray())
            .stream()
            .filter(job -> job[1] != null)
            .map(job -> (Long) job[0])
            .toList();
    new TaskTable(em).delete(ended);
    return ended.stream()
        .mapToInt(job -> Sql.execute(em, "DELETE FROM job WHERE sequence_number = ?1", job))
        .sum();
  }

  @Override
  public void removeUnusedDefinitions() {
    transactions.call(
        em -> {
          Definitions.removeUnused(em);
          return true;
        });
  }

  @Override
  public void removeRequests(Instant before) {
    boolean more = true;
    while (more) {
      more = transactions.call(em -> new RequestTable(em).removeOld(before));
    }
  }

  @Override
  public Map<String, Optional<Instant>> pipelines() {
    return transactions.call(
        em ->
            em
                .createQuery("SELECT p FROM PipelineRow p WHERE p.name <> ''", PipelineRow.class)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(PipelineRow::name, PipelineRow::missingSince)));
  }

  @Override
  public void noteMissing(String pipeline, Optional<Instant> since) {
    transactions.call(
        em -> {
          Query update =
              since.isPresent()
                  ? em.createQuery(
                          "UPDATE PipelineRow p SET p.missingSince = :since WHERE p.name = :name")
                      .setParameter("since", since.get())
                  : em.createQuery(
                      "UPDATE PipelineRow p SET p.missingSince = NULL WHERE p.name = :name");
          return update.setParameter("name", pipeline).executeUpdate();
        });
  }
}
