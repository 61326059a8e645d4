package dev.prunner.persistence;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.prunner.definition.Pipeline;
import dev.prunner.job.TaskRun;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The tasks of jobs, within one transaction. A task gets a row when something has happened to it:
 * most jobs get theirs once, with their end.
 */
final class TaskTable {

  private final EntityManager em;

  TaskTable(EntityManager em) {
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

  /** The rows of some jobs, in order. */
  Map<Long, List<TaskRow>> of(List<Long> jobs) {
    Map<Long, List<TaskRow>> tasks = new HashMap<>();
    for (List<Long> some : InList.chunks(jobs)) {
      tasks.putAll(
          em
              .createQuery(
                  "SELECT t FROM TaskRow t WHERE t.job IN :jobs ORDER BY t.job, t.position",
                  TaskRow.class)
              .setParameter("jobs", some)
              .getResultList()
              .stream()
              .collect(groupingBy(TaskRow::job)));
    }
    return tasks;
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
