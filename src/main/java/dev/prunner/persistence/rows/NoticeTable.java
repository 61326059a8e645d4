package dev.prunner.persistence.rows;

import dev.prunner.job.notice.Notice;
import dev.prunner.job.notice.NoticeState;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Writes rows of notices, within one transaction. */
public final class NoticeTable {

  private static final String ONE = " WHERE number = ?1";

  private static final String PLANNED =
      "SELECT number FROM notice"
          + Sql.by("NOTICE_JOB")
          + " WHERE job = ?1 AND state = 'PLANNED' AND due > ?2 ORDER BY number";

  private final EntityManager em;

  public NoticeTable(EntityManager em) {
    this.em = em;
  }

  public void insert(Notice notice) {
    int unused =
        Sql.execute(
            em,
            "INSERT INTO notice (id, pipeline, job, place, queue, address, secret, event, subject,"
                + " occurred, failed_task, attempt, data, state, due, attempts, last_error)"
                + " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, 0, '')",
            notice.id().toString(),
            notice.pipeline(),
            notice.job().map(UUID::toString).orElse(""),
            notice.place(),
            notice.receiver().queue(),
            NoticeRow.address(notice.receiver()),
            NoticeRow.secret(notice.receiver()),
            notice.event(),
            notice.subject(),
            Sql.time(notice.time()),
            notice.failed().map(Notice.FailedAttempt::task).orElse(""),
            notice.failed().map(Notice.FailedAttempt::number).orElse(0),
            notice.data(),
            (notice.planned() ? NoticeState.PLANNED : NoticeState.PENDING).name(),
            Sql.time(notice.due()));
  }

  public void removePlanned(UUID job, Instant now) {
    Sql.values(em, Long.class, PLANNED, job.toString(), Sql.time(now)).forEach(this::delete);
  }

  public void delete(long number) {
    int unused = Sql.execute(em, "DELETE FROM notice" + ONE, number);
  }

  public void putOff(long number, Instant due) {
    int unused = Sql.execute(em, "UPDATE notice SET due = ?2" + ONE, number, Sql.time(due));
  }

  /** Notes a failure; what was planned has come to be. */
  public void fail(long number, int attempts, String error, Instant due) {
    int unused =
        Sql.execute(
            em,
            "UPDATE notice SET state = 'PENDING', attempts = ?2, last_error = ?3, due = ?4" + ONE,
            number,
            attempts,
            NoticeRow.error(error),
            Sql.time(due));
  }

  public void close(long number, NoticeState state, int attempts, String error, Instant when) {
    int unused =
        Sql.execute(
            em,
            "UPDATE notice SET due = NULL, state = ?2, attempts = ?3, last_error = ?4, closed = ?5"
                + ONE,
            number,
            state.name(),
            attempts,
            NoticeRow.error(error),
            Sql.time(when));
  }

  /** Tells whether there was one that had been given up. */
  public boolean reopen(UUID id, Instant now) {
    List<Long> found =
        Sql.values(
            em,
            Long.class,
            "SELECT number FROM notice"
                + Sql.by("NOTICE_ID")
                + " WHERE id = ?1 AND state = 'GIVEN_UP'",
            id.toString());
    return found.stream()
        .anyMatch(
            number ->
                Sql.execute(
                        em,
                        "UPDATE notice SET closed = NULL, state = 'PENDING', attempts = 0, due = ?2"
                            + ONE,
                        number,
                        Sql.time(now))
                    > 0);
  }
}
