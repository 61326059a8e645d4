package dev.prunner.persistence;

import dev.prunner.job.notice.KeptNotice;
import dev.prunner.job.notice.Notice;
import dev.prunner.job.notice.NoticeFilter;
import dev.prunner.job.notice.NoticeState;
import dev.prunner.job.notice.Outbox;
import dev.prunner.persistence.rows.NoticeRow;
import dev.prunner.persistence.rows.NoticeTable;
import dev.prunner.persistence.rows.Sql;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The notices in the database. A number greater than none stands for a time: what is sent or given
 * up has none, and is in no range of the index.
 */
final class JpaOutbox implements Outbox {

  private static final String BY_DUE = " FROM notice" + Sql.by("NOTICE_DUE");

  /** Few, so that others need not wait long for the transaction. */
  private static final int AT_ONCE = 500;

  private final Transactions transactions;

  JpaOutbox(Transactions transactions) {
    this.transactions = transactions;
  }

  /** From queue to queue, so that nothing is read but the first of each. */
  @Override
  public Map<String, Instant> queues() {
    return transactions.call(
        em -> {
          Map<String, Instant> queues = new HashMap<>();
          Optional<String> queue = Optional.of("");
          while (queue.isPresent()) {
            queue =
                Sql.values(
                        em,
                        String.class,
                        "SELECT queue"
                            + BY_DUE
                            + " WHERE queue > ?1 ORDER BY queue, due, number FETCH FIRST ROW ONLY",
                        queue.get())
                    .stream()
                    .findFirst();
            queue.ifPresent(
                name ->
                    firstAfter(em, name, Long.MIN_VALUE).ifPresent(due -> queues.put(name, due)));
          }
          return queues;
        });
  }

  @Override
  public Optional<Instant> nextAfter(String queue, Instant time) {
    return transactions.call(em -> firstAfter(em, queue, Sql.time(time)));
  }

  private static Optional<Instant> firstAfter(EntityManager em, String queue, long after) {
    return Sql.values(
            em,
            Number.class,
            "SELECT due"
                + BY_DUE
                + " WHERE queue = ?1 AND due > ?2 ORDER BY queue, due, number FETCH FIRST ROW ONLY",
            queue,
            after)
        .stream()
        .map(due -> Sql.time(due.longValue()))
        .findFirst();
  }

  @Override
  public List<KeptNotice> due(String queue, Instant now, int atMost) {
    return notices(
        BY_DUE
            + " WHERE queue = ?1 AND due <= ?2 ORDER BY queue, due, number"
            + " FETCH FIRST ?3 ROWS ONLY",
        queue,
        Sql.time(now),
        atMost);
  }

  /** A job has but a few. */
  @Override
  public Optional<Instant> before(KeptNotice notice) {
    Optional<UUID> job = notice.notice().job();
    return job.isEmpty()
        ? Optional.empty()
        : transactions.call(
            em ->
                Sql.values(
                        em,
                        Number.class,
                        "SELECT due FROM notice"
                            + Sql.by("NOTICE_JOB")
                            + " WHERE job = ?1 AND number < ?2 AND place = ?3 AND due IS NOT NULL"
                            + " ORDER BY job, number",
                        job.get().toString(),
                        notice.number(),
                        notice.notice().place())
                    .stream()
                    .map(due -> Sql.time(due.longValue()))
                    .findFirst());
  }

  private List<KeptNotice> notices(String from, Object... values) {
    return transactions.call(
        em ->
            Sql.rows(em, "SELECT " + NoticeRow.COLUMNS + from, values).stream()
                .map(NoticeRow::of)
                .toList());
  }

  @Override
  public void putOff(long number, Instant due) {
    change(table -> table.putOff(number, due));
  }

  @Override
  public void failed(long number, int attempts, String error, Instant due) {
    change(table -> table.fail(number, attempts, error, due));
  }

  @Override
  public void close(long number, NoticeState state, int attempts, String error, Instant when) {
    change(table -> table.close(number, state, attempts, error, when));
  }

  @Override
  public boolean reopen(UUID id, Instant now) {
    return transactions.call(em -> new NoticeTable(em).reopen(id, now));
  }

  @Override
  public void add(Collection<Notice> notices) {
    change(table -> notices.forEach(table::insert));
  }

  private void change(Consumer<NoticeTable> work) {
    transactions.run(em -> work.accept(new NoticeTable(em)));
  }

  @Override
  public Optional<KeptNotice> find(UUID id) {
    return notices(" FROM notice" + Sql.by("NOTICE_ID") + " WHERE id = ?1", id.toString()).stream()
        .findFirst();
  }

  /** By the index that fits best; what is asked besides is looked up row by row. */
  @Override
  public List<KeptNotice> list(NoticeFilter filter, int limit) {
    List<String> conditions = new ArrayList<>(List.of("state <> 'PLANNED'"));
    List<Object> values = new ArrayList<>();
    filter.job().ifPresent(job -> where("job =", job.toString(), conditions, values));
    filter.pipeline().ifPresent(name -> where("pipeline =", name, conditions, values));
    filter.state().ifPresent(state -> where("state =", state.name(), conditions, values));
    filter.before().ifPresent(number -> where("number <", number, conditions, values));
    values.add(limit);
    return notices(
        " FROM notice"
            + Sql.by(index(filter))
            + " WHERE "
            + String.join(" AND ", conditions)
            + " ORDER BY number DESC FETCH FIRST ?"
            + values.size()
            + " ROWS ONLY",
        values.toArray());
  }

  private static void where(
      String condition, Object value, List<String> conditions, List<Object> values) {
    values.add(value);
    conditions.add(condition + " ?" + values.size());
  }

  private static String index(NoticeFilter filter) {
    if (filter.job().isPresent()) {
      return "NOTICE_JOB";
    }
    String pipeline = filter.pipeline().isPresent() ? "_OF_PIPELINE" : "";
    String state = filter.state().isPresent() ? "_IN_STATE" : "";
    return "NOTICE_NEWEST" + pipeline + state;
  }

  @Override
  public int pending(int limit) {
    return transactions.call(
        em ->
            Sql.values(
                    em,
                    Long.class,
                    "SELECT number FROM notice"
                        + Sql.by("NOTICE_NEWEST_IN_STATE")
                        + " WHERE state = 'PENDING' ORDER BY state, number DESC"
                        + " FETCH FIRST ?1 ROWS ONLY",
                    limit)
                .size());
  }

  @Override
  public void remove(Instant before) {
    boolean more = true;
    while (more) {
      more = transactions.call(em -> JpaOutbox.removeSome(em, before));
    }
  }

  private static boolean removeSome(EntityManager em, Instant before) {
    List<Long> old =
        Sql.values(
            em,
            Long.class,
            "SELECT number FROM notice"
                + Sql.by("NOTICE_CLOSED")
                + " WHERE closed < ?1 ORDER BY closed, number FETCH FIRST ?2 ROWS ONLY",
            Sql.time(before),
            AT_ONCE);
    NoticeTable table = new NoticeTable(em);
    old.forEach(table::delete);
    return old.size() == AT_ONCE;
  }
}
