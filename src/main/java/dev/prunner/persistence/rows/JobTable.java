package dev.prunner.persistence.rows;

import dev.prunner.definition.Pipeline;
import dev.prunner.definition.QueueRules;
import dev.prunner.job.Job;
import dev.prunner.job.UnreadableJobException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Jobs and their rows, within one transaction.
 *
 * <p>Statements change rows behind the back of the entity manager, so it remembers none: what is
 * read or persisted is forgotten at once.
 */
public final class JobTable {

  private static final Logger LOG = System.getLogger(JobTable.class.getName());

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

  /** The rules of a kept definition; none if it is gone or cannot be read. */
  public Optional<QueueRules> rules(String definition) {
    try {
      return definitions.find(em, definition).map(Pipeline::queue);
    } catch (PersistenceException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "A definition cannot be read", e);
      return Optional.empty();
    }
  }

  /** The jobs with some sequence numbers, in their order. */
  public List<Job> inOrder(List<Long> sequences) {
    return InList.chunks(sequences).stream().flatMap(some -> load(rowsOf(some)).stream()).toList();
  }

  /** The job with that sequence number, unless it cannot be read. */
  public Optional<Job> readable(long sequence) {
    return loadReadable(rowsOf(List.of(sequence))).stream().findFirst();
  }

  private List<JobRow> rowsOf(List<Long> sequences) {
    return Sql.jobs(em, "SELECT *" + among(sequences), sequences.toArray()).stream()
        .sorted(Comparator.comparing(JobRow::sequence))
        .toList();
  }

  /** Adds a job with the sequence number that it has. */
  public void insertAtItsPlace(Job job) {
    JobRow row = new JobRow(job, definitions.keep(em, job.pipeline()));
    em.persist(row);
    em.flush();
    int unused =
        Sql.execute(
            em,
            "UPDATE job SET sequence_number = ?1 WHERE sequence_number = ?2",
            job.sequence(),
            row.sequence());
    em.clear();
    new TaskTable(em).insert(job.sequence(), job.tasks());
    em.clear();
  }

  /** Writes what changes in the life of a job. */
  public void update(Job job) {
    JobUpdate.of(job).executeIn(em);
    if (job.status().ended()) {
      updateTasks(job);
    }
  }

  /** Lets a job wait for its turn alone. */
  public void endDelay(long sequence) {
    int unused =
        Sql.execute(em, "UPDATE job SET delayed_until = NULL WHERE sequence_number = ?1", sequence);
  }

  /** Notes which job runs another one again. */
  public void retried(UUID id, UUID by) {
    int unused =
        Sql.execute(
            em, "UPDATE job SET retried_by = ?1 WHERE id = ?2", by.toString(), id.toString());
  }

  /**
   * A job that was ended as failed, of which nothing else is read.
   *
   * @param wasDelayed whether it waited for the end of a start delay
   */
  public record GivenUp(long sequence, boolean wasDelayed) {}

  /** Ends a job as failed of which nothing else is read. */
  public GivenUp giveUp(UUID id, String error, Instant when) {
    Object[] row =
        Sql.rows(
                em,
                "SELECT sequence_number, delayed_until FROM job"
                    + Sql.byKey("JOB_ID")
                    + " WHERE id = ?1",
                id.toString())
            .get(0);
    int unused =
        Sql.execute(
            em,
            "UPDATE job SET status = 'FAILED', version = version + 1, delayed_until = NULL,"
                + " last_error = ?1, closed = ?2,"
                + " ended = CASE WHEN started IS NULL THEN NULL ELSE closed END"
                + " WHERE sequence_number = ?3",
            ErrorTextConverter.kept(error),
            Sql.time(when),
            row[0]);
    return new GivenUp((Long) row[0], row[1] != null);
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

  /**
   * The jobs of some rows, in the same order, with their tasks.
   *
   * @throws UnreadableJobException naming one of them
   */
  public List<Job> load(List<JobRow> rows) {
    return load(
        rows,
        unreadable -> {
          throw unreadable;
        });
  }

  /** Does as {@link #load}, but leaves out what cannot be read. */
  public List<Job> loadReadable(List<JobRow> rows) {
    return load(
        rows,
        unreadable ->
            LOG.log(
                Level.WARNING, "Job " + unreadable.id() + " is left out of a list", unreadable));
  }

  private List<Job> load(List<JobRow> rows, Consumer<UnreadableJobException> unreadable) {
    Map<Long, List<TaskRow>> tasks =
        new TaskTable(em).of(rows.stream().map(JobRow::sequence).toList());
    List<Job> jobs =
        rows.stream()
            .flatMap(
                row -> job(row, tasks.getOrDefault(row.sequence(), List.of()), unreadable).stream())
            .toList();
    em.clear();
    return jobs;
  }

  /** How many characters the variables of jobs have as JSON, by the jobs' sequence numbers. */
  public Map<Long, Long> lengthsOfVariables(List<Job> jobs) {
    Map<Long, Long> lengths = new HashMap<>();
    for (List<Long> some : InList.chunks(sequences(jobs))) {
      Sql.rows(em, "SELECT sequence_number, LENGTH(variables)" + among(some), some.toArray())
          .forEach(row -> lengths.put((Long) row[0], ((Number) row[1]).longValue()));
    }
    return lengths;
  }

  /** Jobs that were read without their variables, with them. */
  public List<Job> withVariables(List<Job> jobs) {
    Map<Long, String> variables = new HashMap<>();
    for (List<Long> some : InList.chunks(sequences(jobs))) {
      // As rows: what a driver gives for a column of that type differs.
      Sql.jobs(em, "SELECT *" + among(some), some.toArray())
          .forEach(row -> variables.put(row.sequence(), row.variables()));
    }
    em.clear();
    return jobs.stream().map(job -> withVariables(job, variables.get(job.sequence()))).toList();
  }

  private static List<Long> sequences(List<Job> jobs) {
    return jobs.stream().map(Job::sequence).toList();
  }

  private static String among(List<Long> sequences) {
    return " FROM job" + Sql.byKey("JOB_PK") + " WHERE sequence_number" + Sql.in(sequences);
  }

  private static Job withVariables(Job job, @Nullable String json) {
    try {
      return json == null ? job : job.withVariables(VariablesJson.read(json));
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "The variables of job " + job.id() + " cannot be read", e);
      return job;
    }
  }

  /** Nothing when the job was removed after its row was read. */
  private Optional<Job> job(
      JobRow row, List<TaskRow> tasks, Consumer<UnreadableJobException> unreadable) {
    try {
      return definitions
          .find(em, row.definition())
          .map(pipeline -> row.toJob(pipeline, TaskTable.runs(pipeline, tasks)));
    } catch (PersistenceException e) {
      throw e;
    } catch (RuntimeException e) {
      unreadable.accept(new UnreadableJobException(row.id(), row.pipeline(), e));
      return Optional.empty();
    }
  }
}
