package dev.prunner.persistence.rows;

import static java.util.stream.Collectors.toMap;

import dev.prunner.definition.Pipeline;
import dev.prunner.job.TaskRun;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The tasks of jobs, within one transaction. A task gets a row when something has happened to it:
 * most jobs get theirs once, with their end.
 */
public final class TaskTable {

  private static final String BY_JOB = Sql.byKey("TASK_PK") + " WHERE job";

  private final EntityManager em;

  public TaskTable(EntityManager em) {
    this.em = em;
  }

  /** Adds the tasks of a new job. */
  void insert(long job, List<TaskRun> runs) {
    write(job, runs, Map.of());
  }

  /** Writes the tasks of a job. */
  void update(long job, List<TaskRun> runs) {
    Map<Integer, TaskRow> rows =
        of(List.of(job)).getOrDefault(job, List.of()).stream()
            .collect(toMap(TaskRow::position, Function.identity()));
    write(job, runs, rows);
  }

  private void write(long job, List<TaskRun> runs, Map<Integer, TaskRow> rows) {
    for (int position = 0; position < runs.size(); position++) {
      TaskRun run = runs.get(position);
      TaskRow row = rows.get(position);
      if (row != null) {
        row.update(run);
      } else if (!run.equals(TaskRun.waiting(run.name()))) {
        em.persist(new TaskRow(new TaskKey(job, position), run));
      }
    }
    em.flush();
  }

  /** Removes those of some jobs. */
  public void delete(List<Long> jobs) {
    for (List<Long> some : InList.chunks(jobs)) {
      Sql.rows(em, "SELECT job, position FROM task" + BY_JOB + Sql.in(some), some.toArray())
          .forEach(this::delete);
    }
  }

  private void delete(Object... key) {
    int unused = Sql.execute(em, "DELETE FROM task WHERE job = ?1 AND position = ?2", key);
  }

  /** The rows of some jobs, in order. */
  Map<Long, List<TaskRow>> of(List<Long> jobs) {
    Map<Long, List<TaskRow>> tasks = new HashMap<>();
    for (List<Long> some : InList.chunks(jobs)) {
      Sql.tasks(em, "SELECT * FROM task" + BY_JOB + Sql.in(some), some.toArray()).stream()
          .sorted(Comparator.comparing(TaskRow::position))
          .forEach(row -> tasks.computeIfAbsent(row.job(), job -> new ArrayList<>()).add(row));
    }
    return tasks;
  }

  /** How long the tasks took that succeeded in some jobs, by their names, in their order. */
  public Map<String, List<Duration>> durations(List<Long> jobs) {
    Map<String, List<Duration>> durations = new LinkedHashMap<>();
    for (List<Long> some : InList.chunks(jobs)) {
      Sql.rows(
              em,
              "SELECT name, position, started, ended FROM task"
                  + BY_JOB
                  + Sql.in(some)
                  + " AND status = 'DONE'",
              some.toArray())
          .stream()
          .filter(row -> row[2] != null && row[3] != null)
          .sorted(Comparator.comparing(row -> (Integer) row[1]))
          .forEach(
              row ->
                  durations
                      .computeIfAbsent((String) row[0], name -> new ArrayList<>())
                      .add(Duration.between(Sql.time(row[2]), Sql.time(row[3]))));
    }
    return durations;
  }

  /** All tasks of a job: those without a row wait. {@code on_error} comes after the others. */
  static List<TaskRun> runs(Pipeline pipeline, List<TaskRow> rows) {
    List<TaskRun> runs =
        new ArrayList<>(
            pipeline.tasks().stream().map(task -> TaskRun.waiting(task.name())).toList());
    for (TaskRow row : rows) {
      if (row.position() < runs.size()) {
        runs.set(row.position(), row.toTaskRun());
      } else {
        runs.add(row.toTaskRun());
      }
    }
    return runs;
  }
}
