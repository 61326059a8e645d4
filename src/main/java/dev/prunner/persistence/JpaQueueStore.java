package dev.prunner.persistence;

import dev.prunner.job.Job;
import dev.prunner.job.NewJob;
import dev.prunner.job.Pauses;
import dev.prunner.job.ScheduleState;
import dev.prunner.job.StartDelay;
import dev.prunner.job.store.Backlog;
import dev.prunner.job.store.LockedQueue;
import dev.prunner.job.store.QueueStore;
import dev.prunner.persistence.rows.ColumnLimits;
import dev.prunner.persistence.rows.Definitions;
import dev.prunner.persistence.rows.GroupTable;
import dev.prunner.persistence.rows.JobRow;
import dev.prunner.persistence.rows.JobTable;
import dev.prunner.persistence.rows.PipelineRow;
import dev.prunner.persistence.rows.ScheduleTable;
import dev.prunner.persistence.rows.Sql;
import dev.prunner.persistence.rows.WaitTable;
import jakarta.persistence.EntityManager;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The queues of all pipelines in the database. */
final class JpaQueueStore implements QueueStore {

  private static final String RUNNING =
      " FROM job" + Sql.by("JOB_NEWEST_WITH_STATUS") + " WHERE status = 'RUNNING'";

  private final Transactions transactions;
  private final Definitions definitions;
  private final SharedTransactions shared;

  JpaQueueStore(Transactions transactions, Definitions definitions) {
    this.transactions = transactions;
    this.definitions = definitions;
    this.shared = new SharedTransactions(transactions, definitions);
  }

  @Override
  public <T> T inQueue(
      Operation operation, String pipeline, Function<LockedQueue, T> work, Consumer<T> committed) {
    return shared.call(new QueueWork<>(pipeline, work, committed));
  }

  @Override
  public Optional<String> problem(NewJob job) {
    return ColumnLimits.problem(job);
  }

  @Override
  public Optional<String> pipelineOf(UUID job) {
    return transactions.call(
        em ->
            Sql.values(
                    em,
                    String.class,
                    "SELECT pipeline FROM job" + Sql.byKey("JOB_ID") + " WHERE id = ?1",
                    job.toString())
                .stream()
                .findFirst());
  }

  @Override
  public Map<String, Backlog> backlog() {
    return transactions.call(
        em -> {
          List<PipelineRow> rows = rows(em, "p.waiting > 0 OR p.name = ''");
          Pauses pauses = PipelineRow.pauses(rows);
          GroupTable groups = new GroupTable(em);
          Set<String> held = groups.held();
          return rows.stream()
              .filter(row -> row.counts().waiting() > 0)
              .collect(
                  Collectors.toMap(
                      PipelineRow::name,
                      row -> backlog(em, row, pauses, isHeld(row, groups, held))));
        });
  }

  /** Whether the first of its jobs that waits for a group has to. */
  private static boolean isHeld(PipelineRow row, GroupTable groups, Set<String> held) {
    return !held.isEmpty() && !Collections.disjoint(groups.awaitedFirst(row.name()), held);
  }

  private static List<PipelineRow> rows(EntityManager em, String which) {
    return em.createQuery("SELECT p FROM PipelineRow p WHERE " + which, PipelineRow.class)
        .getResultList();
  }

  private static Backlog backlog(EntityManager em, PipelineRow row, Pauses pauses, boolean isHeld) {
    return new Backlog(
        row.counts(),
        row.counts().delayed() > 0
            ? new WaitTable(em, row.name()).nextDelay().map(StartDelay::until)
            : Optional.empty(),
        pauses.of(row.name()),
        isHeld);
  }

  @Override
  public Pauses pauses() {
    return transactions.call(em -> PipelineRow.pauses(rows(em, "p.pausedSince IS NOT NULL")));
  }

  @Override
  public List<ScheduleState> schedules() {
    return transactions.call(ScheduleTable::all);
  }

  @Override
  public List<Job> running(Optional<String> owner) {
    return transactions.call(
        em ->
            new JobTable(em, definitions)
                .load(
                    Sql.jobs(
                            em,
                            "SELECT *" + RUNNING + of(owner) + " ORDER BY sequence_number DESC",
                            owner.stream().toArray())
                        .stream()
                        .sorted(Comparator.comparing(JobRow::sequence))
                        .toList()));
  }

  private static String of(Optional<String> owner) {
    return owner.isPresent() ? " AND owner = ?1" : "";
  }

  @Override
  public Map<UUID, Boolean> idsOfRunning(Optional<String> owner) {
    return transactions.call(
        em ->
            Sql.rows(
                    em,
                    "SELECT id, cancel_requested" + RUNNING + of(owner),
                    owner.stream().toArray())
                .stream()
                .collect(
                    Collectors.toMap(
                        row -> UUID.fromString((String) row[0]), row -> (Boolean) row[1])));
  }

  @Override
  public Map<UUID, String> usersOfWaiting() {
    return transactions.call(
        em ->
            Sql.rows(
                    em,
                    "SELECT id, user_name FROM job"
                        + Sql.by("JOB_NEWEST_WITH_STATUS")
                        + " WHERE status = 'WAITING'")
                .stream()
                .collect(
                    Collectors.toMap(
                        row -> UUID.fromString((String) row[0]), row -> (String) row[1])));
  }
}
