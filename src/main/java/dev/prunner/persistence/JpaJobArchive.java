package dev.prunner.persistence;

import dev.prunner.job.Expiry;
import dev.prunner.job.JobArchive;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Collection;
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
            expired(em, pipeline, rule, skip).setMaxResults(limit).getResultList().stream()
                .map(UUID::fromString)
                .toList());
  }

  private static TypedQuery<String> expired(
      EntityManager em, String pipeline, Expiry rule, int skip) {
    if (rule instanceof Expiry.EndedBefore before) {
      return ended(em, pipeline, "AND j.closed < :time ORDER BY j.closed, j.sequence")
          .setParameter("time", before.time())
          .setFirstResult(skip);
    }
    return ended(em, pipeline, "AND j.closed IS NOT NULL ORDER BY j.sequence DESC")
        .setFirstResult(((Expiry.BeyondNewest) rule).count() + skip);
  }

  private static TypedQuery<String> ended(EntityManager em, String pipeline, String rest) {
    return em.createQuery(
            "SELECT j.id FROM JobRow j WHERE j.pipeline = :pipeline " + rest, String.class)
        .setParameter("pipeline", pipeline);
  }

  @Override
  public int remove(Collection<UUID> jobs) {
    List<String> ids = jobs.stream().map(UUID::toString).toList();
    return transactions.call(
        em -> InList.chunks(ids).stream().mapToInt(some -> remove(em, some)).sum());
  }

  private static int remove(EntityManager em, List<String> ids) {
    List<Long> ended =
        em.createQuery(
                "SELECT j.sequence FROM JobRow j WHERE j.id IN :ids AND j.closed IS NOT NULL",
                Long.class)
            .setParameter("ids", ids)
            .getResultList();
    int removed = 0;
    for (List<Long> some : InList.chunks(ended)) {
      delete(em, "DELETE FROM TaskRow t WHERE t.job IN :jobs", some);
      removed += delete(em, "DELETE FROM JobRow j WHERE j.sequence IN :jobs", some);
    }
    return removed;
  }

  private static int delete(EntityManager em, String statement, List<Long> jobs) {
    return em.createQuery(statement).setParameter("jobs", jobs).executeUpdate();
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
  public Map<String, Optional<Instant>> pipelines() {
    return transactions.call(
        em ->
            em
                .createQuery("SELECT p FROM PipelineRow p", PipelineRow.class)
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
