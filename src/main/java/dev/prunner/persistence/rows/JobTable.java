package dev.prunner.persistence.rows;

import dev.prunner.job.Job;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Jobs and their rows, within one transaction.
 *
 * <p>Statements change rows behind the back of the entity manager, so it remembers none: what is
 * read or persisted is forgotten at once.
 */
public final class JobTable {

  private final EntityManager em;
  private final Definitions definitions;

  public JobTable(EntityManager em, Definitions definitions) {
    this.em = em;
    this.definitions = definitions;
  }

  /** Adds a job, whose sequence number is given by the database. */
  public Job insert(Job job) {
    JobRow row = new JobRow(job, definitions.keep(em, job.pipeline()));
    em.persist(row);
    em.flush(); // before the tasks that refer to it
    new TaskTable(em).insert(row.sequence(), job.tasks());
    em.clear();
    return row.toJob(job.pipeline(), job.tasks());
  }

  /** Writes what changes in the life of a job. */
  public void update(Job job) {
    JobUpdate.of(job).executeIn(em);
    if (job.status().ended()) {
      updateTasks(job);
    }
  }

  /** Writes the states of a job's tasks. */
  public void updateTasks(Job job) {
    new TaskTable(em).update(job.sequence(), job.tasks());
    em.clear();
  }

  public Optional<Job> find(UUID id) {
    return load(
            Sql.jobs(
                em, "SELECT * FROM job" + Sql.byKey("JOB_ID") + " WHERE id = ?1", id.toString()))
        .stream()
        .findFirst();
  }

  /** The jobs of some rows, in the same order, with their tasks. */
  public List<Job> load(List<JobRow> rows) {
    Map<Long, List<TaskRow>> tasks =
        new TaskTable(em).of(rows.stream().map(JobRow::sequence).toList());
    List<Job> jobs =
        rows.stream()
            .flatMap(row -> job(row, tasks.getOrDefault(row.sequence(), List.of())).stream())
            .toList();
    em.clear();
    return jobs;
  }

  /** How many characters the variables of jobs have as JSON, by the jobs' sequence numbers. */
  public Map<Long, Long> lengthsOfVariables(List<Job> jobs) {
    Map<Long, Long> lengths = new HashMap<>();
    read(
        "LENGTH(variables)",
        jobs,
        (job, length) -> lengths.put(job, ((Number) length).longValue()));
    return lengths;
  }

  /** Jobs that were read without their variables, with them. */
  public List<Job> withVariables(List<Job> jobs) {
    Map<Long, String> variables = new HashMap<>();
    read("variables", jobs, (job, json) -> variables.put(job, (String) json));
    return jobs.stream().map(job -> withVariables(job, variables.get(job.sequence()))).toList();
  }

  private void read(String column, List<Job> jobs, BiConsumer<Long, Object> reader) {
    for (List<Long> some : InList.chunks(jobs.stream().map(Job::sequence).toList())) {
      Sql.rows(
              em,
              "SELECT sequence_number, "
                  + column
                  + " FROM job"
                  + Sql.byKey("JOB_PK")
                  + " WHERE sequence_number"
                  + Sql.in(some),
              some.toArray())
          .forEach(row -> reader.accept((Long) row[0], row[1]));
    }
  }

  private static Job withVariables(Job job, @Nullable String json) {
    return json == null ? job : job.withVariables(VariablesJson.read(json));
  }

  /** Nothing when the job was removed after its row was read. */
  private Optional<Job> job(JobRow row, List<TaskRow> tasks) {
    return definitions
        .find(em, row.definition())
        .map(pipeline -> row.toJob(pipeline, TaskTable.runs(pipeline, tasks)));
  }
}
