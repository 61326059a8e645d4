package dev.prunner.persistence.rows;

import dev.prunner.job.Sha256;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;

/** Which job of a pipeline was accepted last for a {@code unique} value, unless it has ended. */
public final class UniqueTable {

  private static final String CLAIMED =
      "SELECT job FROM unique_job"
          + Sql.byKey("UNIQUE_JOB_PK")
          + " WHERE pipeline = ?1 AND value_hash = ?2";

  private static final String OF_JOB =
      "SELECT pipeline, value_hash FROM unique_job" + Sql.by("UNIQUE_JOB_ID") + " WHERE job = ?1";

  private static final String ONE = " WHERE pipeline = ?1 AND value_hash = ?2";

  private final EntityManager em;

  public UniqueTable(EntityManager em) {
    this.em = em;
  }

  public Optional<UUID> claimedBy(String pipeline, String value) {
    return Sql.values(em, String.class, CLAIMED, pipeline, Sha256.of(value)).stream()
        .map(UUID::fromString)
        .findFirst();
  }

  public void claim(String pipeline, String value, UUID job) {
    int unused = Sql.execute(em, "DELETE FROM unique_job" + ONE, pipeline, Sha256.of(value));
    unused =
        Sql.execute(
            em,
            "INSERT INTO unique_job (pipeline, value_hash, job) VALUES (?1, ?2, ?3)",
            pipeline,
            Sha256.of(value),
            job.toString());
  }

  void forget(UUID job) {
    for (Object[] key : Sql.rows(em, OF_JOB, job.toString())) {
      int unused = Sql.execute(em, "DELETE FROM unique_job" + ONE, key);
    }
  }
}
