package dev.prunner.persistence;

import dev.prunner.job.Backlog;
import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.job.LockedQueue;
import dev.prunner.job.NewJob;
import dev.prunner.job.QueueStore;
import dev.prunner.job.StartDelay;
import jakarta.persistence.EntityManager;
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
            em
                .createQuery("SELECT j.pipeline FROM JobRow j WHERE j.id = :id", String.class)
                .setParameter("id", job.toString())
                .getResultList()
                .stream()
                .findFirst());
  }

  @Override
  public Map<String, Backlog> backlog() {
    return transactions.call(
        em ->
            em
                .createQuery("SELECT p FROM PipelineRow p WHERE p.waiting > 0", PipelineRow.class)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(PipelineRow::name, row -> backlog(em, row))));
  }

  private static Backlog backlog(EntityManager em, PipelineRow row) {
    return new Backlog(
        row.counts(),
        row.counts().delayed() > 0
            ? JpaLockedQueue.nextDelay(em, row.name()).map(StartDelay::until)
            : Optional.empty());
  }

  @Override
  public List<Job> running() {
    return transactions.call(
        em ->
            new JobTable(em, definitions)
                .load(
                    em.createQuery(
                            "SELECT j FROM JobRow j WHERE j.status = :running ORDER BY j.sequence",
                            JobRow.class)
                        .setParameter("running", JobStatus.RUNNING)));
  }

  @Override
  public Set<UUID> idsOfRunning() {
    return transactions.call(
        em ->
            em
                .createQuery("SELECT j.id FROM JobRow j WHERE j.status = :running", String.class)
                .setParameter("running", JobStatus.RUNNING)
                .getResultList()
                .stream()
                .map(UUID::fromString)
                .collect(Collectors.toSet()));
  }
}
