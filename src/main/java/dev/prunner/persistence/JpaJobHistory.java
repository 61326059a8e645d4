package dev.prunner.persistence;

import dev.prunner.job.Job;
import dev.prunner.job.PipelineActivity;
import dev.prunner.job.Run;
import dev.prunner.job.store.JobFilter;
import dev.prunner.job.store.JobHistory;
import dev.prunner.persistence.rows.Definitions;
import dev.prunner.persistence.rows.GroupTable;
import dev.prunner.persistence.rows.JobTable;
import dev.prunner.persistence.rows.Sql;
import dev.prunner.persistence.rows.TaskTable;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Consumer;

/** Reads jobs from the database. */
final class JpaJobHistory implements JobHistory {

  private final Transactions transactions;
  private final Definitions definitions;

  JpaJobHistory(Transactions transactions, Definitions definitions) {
    this.transactions = transactions;
    this.definitions = definitions;
  }

  @Override
  public Optional<Job> find(UUID id) {
    return transactions.call(em -> new JobTable(em, definitions).find(id));
  }

  @Override
  public List<Job> list(JobFilter filter, int limit) {
    return transactions.call(
        em -> new JobTable(em, definitions).loadReadable(NewestJobs.of(filter, em, limit)));
  }

  @Override
  public int count(JobFilter filter, int most) {
    return transactions.call(em -> NewestJobs.count(filter, em, most));
  }

  @Override
  public void readVariables(List<Job> jobs, Consumer<Job> reader) {
    Map<Long, Long> lengths =
        transactions.call(em -> new JobTable(em, definitions).lengthsOfVariables(jobs));
    for (List<Job> some : Portions.of(jobs, job -> lengths.getOrDefault(job.sequence(), 0L))) {
      transactions.call(em -> new JobTable(em, definitions).withVariables(some)).forEach(reader);
    }
  }

  @Override
  public OptionalInt place(Job job, int farthest) {
    int before =
        transactions
            .call(
                em ->
                    Sql.values(
                        em,
                        Long.class,
                        "SELECT sequence_number FROM job"
                            + Sql.by("JOB_NEWEST_IN_STATE")
                            + " WHERE pipeline = ?1 AND sequence_number < ?2 AND "
                            + Sql.newestWithStatus("'WAITING'")
                            + " FETCH FIRST ?3 ROWS ONLY",
                        job.pipeline().name(),
                        job.sequence(),
                        farthest))
            .size();
    return before < farthest ? OptionalInt.of(before + 1) : OptionalInt.empty();
  }

  @Override
  public SortedMap<String, UUID> holders(Collection<String> groups) {
    return transactions.call(em -> new GroupTable(em).holders(groups));
  }

  @Override
  public List<Run> runs(String pipeline, Optional<String> partition, int limit) {
    return transactions.call(em -> new NewestRuns(em, pipeline, partition, limit).list());
  }

  @Override
  public Map<String, List<Duration>> taskDurations(List<Run> runs) {
    return transactions.call(
        em -> new TaskTable(em).durations(runs.stream().map(Run::sequence).toList()));
  }

  @Override
  public Map<String, PipelineActivity> activity() {
    return transactions.call(Activity::ofAll);
  }

  @Override
  public PipelineActivity activity(String pipeline) {
    return transactions.call(em -> Activity.of(em, pipeline));
  }
}
