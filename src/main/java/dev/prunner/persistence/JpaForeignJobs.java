package dev.prunner.persistence;

import dev.prunner.job.Job;
import dev.prunner.job.store.ForeignJobs;
import dev.prunner.persistence.rows.Definitions;
import dev.prunner.persistence.rows.InList;
import dev.prunner.persistence.rows.JobTable;
import dev.prunner.persistence.rows.Sql;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Adds the rows of jobs that have ended elsewhere. */
final class JpaForeignJobs implements ForeignJobs {

  private final Transactions transactions;
  private final Definitions definitions;

  JpaForeignJobs(Transactions transactions, Definitions definitions) {
    this.transactions = transactions;
    this.definitions = definitions;
  }

  @Override
  public long lowestSequence() {
    return transactions.call(
        em ->
            Sql.values(
                    em,
                    Long.class,
                    "SELECT sequence_number FROM job"
                        + Sql.byKey("JOB_PK")
                        + " ORDER BY sequence_number FETCH FIRST ROW ONLY")
                .stream()
                .findFirst()
                .filter(lowest -> lowest < 0)
                .orElse(Job.NO_SEQUENCE_YET));
  }

  @Override
  public Set<UUID> known(Collection<UUID> jobs) {
    List<String> ids = jobs.stream().map(UUID::toString).toList();
    return transactions.call(em -> known(em, ids));
  }

  private static Set<UUID> known(EntityManager em, List<String> ids) {
    Set<UUID> known = new HashSet<>();
    for (List<String> some : InList.chunks(ids)) {
      Sql.values(
              em,
              String.class,
              "SELECT id FROM job" + Sql.byKey("JOB_ID") + " WHERE id" + Sql.in(some),
              some.toArray())
          .forEach(id -> known.add(UUID.fromString(id)));
    }
    return known;
  }

  /** Each pipeline has its row, by which the retention finds its jobs. */
  @Override
  public void add(List<Job> jobs) {
    transactions.run(
        em -> {
          JobTable table = new JobTable(em, definitions);
          Set<String> pipelines =
              jobs.stream()
                  .map(job -> job.pipeline().name())
                  .collect(Collectors.toCollection(TreeSet::new));
          for (String pipeline : pipelines) {
            JpaLockedQueue unused = JpaLockedQueue.lock(em, pipeline, table, new Changes());
          }
          jobs.forEach(table::insertAtItsPlace);
        });
  }
}
