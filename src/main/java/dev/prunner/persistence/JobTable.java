package dev.prunner.persistence;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.prunner.job.Job;
import dev.prunner.job.TaskRun;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Jobs and their rows, within one transaction. */
final class JobTable {

  /** For a job that is to be inserted. */
  static final long NO_SEQUENCE_YET = 0;

  private final EntityManager em;
  private final Definitions definitions;

  JobTable(EntityManager em, Definitions definitions) {
    this.em = em;
    this.definitions = definitions;
  }

  /** Adds a job, whose sequence number is given by the database. */
  Job insert(Job job) {
    JobRow row = new JobRow(job, definitions.keep(em, job.pipeline()));
    em.persist(row);
    em.flush(); // before the tasks that refer to it
    for (int position = 0; position < job.tasks().size(); position++) {
      em.persist(new TaskRow(new TaskKey(row.sequence(), position), job.tasks().get(position)));
    }
    return row.toJob(job.pipeline(), job.tasks());
  }

  /** Writes what has changed of a job that was loaded in this transaction; returns it. */
  Job update(Job job) {
    em.find(JobRow.class, job.sequence()).update(job);
    for (int position = 0; position < job.tasks().size(); position++) {
      updateTask(new TaskKey(job.sequence(), position), job.tasks().get(position));
    }
    return job;
  }

  private void updateTask(TaskKey key, TaskRun run) {
    TaskRow row = em.find(TaskRow.class, key);
    if (row == null) {
      em.persist(new TaskRow(key, run)); // on_error, which a job gets when it fails
    } else {
      row.update(run);
    }
  }

  /** The pipeline of a job, which never changes. */
  static Optional<String> pipelineOf(EntityManager em, UUID id) {
    return em
        .createQuery("SELECT j.pipeline FROM JobRow j WHERE j.id = :id", String.class)
        .setParameter("id", id.toString())
        .getResultList()
        .stream()
        .findFirst();
  }

  Optional<Job> find(UUID id) {
    return load(
            em.createQuery("SELECT j FROM JobRow j WHERE j.id = :id", JobRow.class)
                .setParameter("id", id.toString()))
        .stream()
        .findFirst();
  }

  /** The jobs with these sequence numbers, in no order. */
  List<Job> load(List<Long> sequences) {
    return InList.chunks(sequences).stream()
        .map(
            some ->
                em.createQuery("SELECT j FROM JobRow j WHERE j.sequence IN :some", JobRow.class)
                    .setParameter("some", some))
        .flatMap(query -> load(query).stream())
        .toList();
  }

  /** The jobs that a query finds, in its order, with their tasks. */
  List<Job> load(TypedQuery<JobRow> query) {
    List<JobRow> rows = query.getResultList();
    Map<Long, List<TaskRun>> tasks = tasksOf(rows.stream().map(JobRow::sequence).toList());
    return rows.stream()
        .flatMap(row -> job(row, tasks.getOrDefault(row.sequence(), List.of())).stream())
        .toList();
  }

  /** Nothing when the job was removed after its row was read. */
  private Optional<Job> job(JobRow row, List<TaskRun> tasks) {
    return definitions.find(em, row.definition()).map(pipeline -> row.toJob(pipeline, tasks));
  }

  private Map<Long, List<TaskRun>> tasksOf(List<Long> jobs) {
    Map<Long, List<TaskRun>> tasks = new HashMap<>();
    for (List<Long> some : InList.chunks(jobs)) {
      tasks.putAll(
          em
              .createQuery(
                  "SELECT t FROM TaskRow t WHERE t.job IN :jobs ORDER BY t.job, t.position",
                  TaskRow.class)
              .setParameter("jobs", some)
              .getResultList()
              .stream()
              .collect(groupingBy(TaskRow::job, mapping(TaskRow::toTaskRun, toList()))));
    }
    return tasks;
  }
}
