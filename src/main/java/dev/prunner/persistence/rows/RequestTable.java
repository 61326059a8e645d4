package dev.prunner.persistence.rows;

import dev.prunner.job.RequestKey;
import dev.prunner.job.store.KeptRequest;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The requests that were accepted with a key. */
public final class RequestTable {

  /** Few, so that others need not wait long for the transaction. */
  private static final int AT_ONCE = 500;

  private static final String KEPT =
      "SELECT body, job, kept FROM request_key"
          + Sql.byKey("REQUEST_KEY_PK")
          + " WHERE request = ?1";

  private static final String OLD =
      "SELECT request FROM request_key"
          + Sql.by("REQUEST_KEY_KEPT")
          + " WHERE kept < ?1 ORDER BY kept FETCH FIRST ?2 ROWS ONLY";

  private final EntityManager em;

  public RequestTable(EntityManager em) {
    this.em = em;
  }

  public Optional<KeptRequest> find(RequestKey key) {
    return Sql.rows(em, KEPT, key.key()).stream()
        .map(
            row ->
                new KeptRequest(
                    (String) row[0], UUID.fromString((String) row[1]), Sql.time(row[2])))
        .findFirst();
  }

  public void keep(RequestKey key, UUID job, Instant now) {
    remove(key.key());
    int unused =
        Sql.execute(
            em,
            "INSERT INTO request_key (request, body, job, kept) VALUES (?1, ?2, ?3, ?4)",
            key.key(),
            key.body(),
            job.toString(),
            Sql.time(now));
  }

  public void remove(RequestKey key) {
    remove(key.key());
  }

  private void remove(String key) {
    int unused = Sql.execute(em, "DELETE FROM request_key WHERE request = ?1", key);
  }

  /**
   * Removes some of those that were kept before that time.
   *
   * @return whether there may be more
   */
  public boolean removeOld(Instant before) {
    List<String> old = Sql.values(em, String.class, OLD, Sql.time(before), AT_ONCE);
    old.forEach(this::remove);
    return old.size() == AT_ONCE;
  }
}
