package dev.prunner.persistence.rows;

import dev.prunner.job.audit.AuditEntry;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of the audit, by their numbers. */
public final class AuditTable {

  /** Few, so that others need not wait long for the transaction. */
  private static final int AT_ONCE = 500;

  private static final int NAME = 255;
  private static final int ADDRESS = 64;
  private static final int DETAIL = 1000;

  private static final String INSERT =
      "INSERT INTO audit (noted, user_name, address, action, pipeline, job, outcome, detail)"
          + " VALUES (?1, ?2, ?3, ?4, %s, %s, ?5, %s)";

  private final EntityManager em;

  public AuditTable(EntityManager em) {
    this.em = em;
  }

  /** Adds an entry; what is longer than its column is cut. */
  public void add(AuditEntry entry) {
    List<Optional<String>> perhaps =
        List.of(
            entry.pipeline().map(name -> cut(name, NAME)),
            entry.job().map(UUID::toString),
            entry.detail().map(text -> cut(text, DETAIL)));
    List<Object> values = new java.util.ArrayList<>();
    values.add(Sql.time(entry.at()));
    values.add(cut(entry.user(), NAME));
    values.add(cut(entry.address(), ADDRESS));
    values.add(entry.action());
    values.add(entry.outcome());
    List<String> parameters =
        perhaps.stream()
            .map(
                value -> {
                  value.ifPresent(values::add);
                  return value.isPresent() ? "?" + values.size() : "NULL";
                })
            .toList();
    int unused = Sql.execute(em, INSERT.formatted(parameters.toArray()), values.toArray());
  }

  private static String cut(String text, int longest) {
    String kept = text.replace('\0', ' ');
    return kept.length() <= longest ? kept : kept.substring(0, longest - 1) + "…";
  }

  /** The entries below a number, newest first. */
  public List<AuditEntry> below(long number, int limit) {
    return Sql.rows(
            em,
            "SELECT number, noted, user_name, address, action, pipeline, job, outcome, detail"
                + " FROM audit"
                + Sql.by("AUDIT_NEWEST")
                + " WHERE number < ?1 ORDER BY number DESC FETCH FIRST ?2 ROWS ONLY",
            number,
            limit)
        .stream()
        .map(AuditTable::entry)
        .toList();
  }

  private static AuditEntry entry(@Nullable Object[] row) {
    return new AuditEntry(
        (Long) row[0],
        Sql.time(row[1]),
        (String) row[2],
        (String) row[3],
        (String) row[4],
        Optional.ofNullable((String) row[5]),
        Optional.ofNullable((String) row[6]).map(UUID::fromString),
        (String) row[7],
        Optional.ofNullable((String) row[8]));
  }

  /**
   * Removes some of the oldest entries that were noted before that time.
   *
   * @return whether there may be more
   */
  public boolean removeOld(Instant before) {
    List<Object[]> oldest =
        Sql.rows(
            em,
            "SELECT number, noted FROM audit"
                + Sql.byKey("AUDIT_PK")
                + " ORDER BY number FETCH FIRST ?1 ROWS ONLY",
            AT_ONCE);
    List<Object[]> old =
        oldest.stream().takeWhile(row -> Sql.time(row[1]).isBefore(before)).toList();
    old.forEach(
        row -> {
          int unused = Sql.execute(em, "DELETE FROM audit WHERE number = ?1", row[0]);
        });
    return old.size() == AT_ONCE;
  }
}
