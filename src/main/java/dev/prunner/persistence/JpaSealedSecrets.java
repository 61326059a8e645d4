package dev.prunner.persistence;

import dev.prunner.job.store.SealedSecrets;
import dev.prunner.persistence.rows.SecretRow;
import dev.prunner.persistence.rows.Sql;
import java.util.List;
import java.util.UUID;

/** The sealed secrets in the database, which removes them with their job. */
final class JpaSealedSecrets implements SealedSecrets {

  private final Transactions transactions;

  JpaSealedSecrets(Transactions transactions) {
    this.transactions = transactions;
  }

  /** Two tasks of a job may start at the same time. */
  @Override
  public void add(UUID job, String name, String sealed) {
    if (isThere(name)) {
      return;
    }
    try {
      transactions.call(
          em -> {
            em.persist(new SecretRow(name, job.toString(), sealed));
            return true;
          });
    } catch (RuntimeException e) {
      if (!isThere(name)) {
        throw e;
      }
    }
  }

  private boolean isThere(String name) {
    return transactions.call(
        em ->
            !Sql.values(
                    em,
                    String.class,
                    "SELECT name FROM job_secret" + Sql.byKey("JOB_SECRET_PK") + " WHERE name = ?1",
                    name)
                .isEmpty());
  }

  @Override
  public List<String> of(UUID job) {
    return transactions.call(
        em ->
            Sql.secrets(
                    em,
                    "SELECT * FROM job_secret" + Sql.byKey("JOB_SECRET_JOB") + " WHERE job = ?1",
                    job.toString())
                .stream()
                .map(SecretRow::sealed)
                .toList());
  }
}
