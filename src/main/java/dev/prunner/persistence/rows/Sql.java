package dev.prunner.persistence.rows;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Statements that name the index by which Derby is to find rows. It would choose by what is in a
 * table when it sees a statement first, and keep to that: in an empty table it reads all rows. It
 * takes such names in queries only; what is changed or removed is found by its whole key, for which
 * it takes the index as soon as the table is not small; it looks again every few executions.
 *
 * <p>The names stand in comments, so both databases take the same text. What keeps PostgreSQL from
 * reading all rows are the settings of {@code PostgresPlans}.
 */
public final class Sql {

  private Sql() {}

  /** Follows the name of a table, or its alias. */
  public static String by(String index) {
    return " --DERBY-PROPERTIES index=" + index + "\n";
  }

  /** Does as {@link #by} for the index of a key. */
  public static String byKey(String constraint) {
    return " --DERBY-PROPERTIES constraint=" + constraint + "\n";
  }

  /** A list of parameters for an {@code IN}, the first of which is {@code ?1}. */
  public static String in(List<?> values) {
    return IntStream.rangeClosed(1, values.size())
        .mapToObj(number -> "?" + number)
        .collect(Collectors.joining(",", " IN (", ")"));
  }

  /**
   * The end of a query for jobs with a status, newest first, after a condition on the pipeline.
   * Being a range and a part of the order, the status leaves PostgreSQL but one index; it would
   * walk down all jobs when it believes that most of them have that status.
   */
  public static String newestWithStatus(String status) {
    return "status >= %1$s AND status <= %1$s ORDER BY status, sequence_number DESC"
        .formatted(status);
  }

  /**
   * Rows of jobs.
   *
   * @param values of the parameters {@code ?1}, {@code ?2}…
   */
  @SuppressWarnings("unchecked") // what JPA gives for that class
  public static List<JobRow> jobs(EntityManager em, String sql, Object... values) {
    return with(em.createNativeQuery(sql, JobRow.class), values).getResultList();
  }

  /** Rows of tasks. */
  @SuppressWarnings("unchecked") // what JPA gives for that class
  static List<TaskRow> tasks(EntityManager em, String sql, Object... values) {
    return with(em.createNativeQuery(sql, TaskRow.class), values).getResultList();
  }

  /** Rows of sealed secrets. */
  @SuppressWarnings("unchecked") // what JPA gives for that class
  public static List<SecretRow> secrets(EntityManager em, String sql, Object... values) {
    return with(em.createNativeQuery(sql, SecretRow.class), values).getResultList();
  }

  /** The values of several columns. */
  @SuppressWarnings("unchecked") // what JPA gives for more than one column
  public static List<Object[]> rows(EntityManager em, String sql, Object... values) {
    return with(em.createNativeQuery(sql), values).getResultList();
  }

  /** The values of one column. */
  public static <T> List<T> values(EntityManager em, Class<T> type, String sql, Object... values) {
    List<?> found = with(em.createNativeQuery(sql), values).getResultList();
    return found.stream().map(type::cast).toList();
  }

  /** How many rows are changed by a statement. */
  public static int execute(EntityManager em, String sql, Object... values) {
    return with(em.createNativeQuery(sql), values).executeUpdate();
  }

  /** A moment as it is kept. */
  public static long time(Instant moment) {
    return InstantConverter.micros(moment);
  }

  /** A moment that is kept. */
  public static Instant time(Object column) {
    return InstantConverter.moment((Long) column);
  }

  private static Query with(Query query, Object... values) {
    for (int number = 1; number <= values.length; number++) {
      query.setParameter(number, values[number - 1]);
    }
    return query;
  }
}
