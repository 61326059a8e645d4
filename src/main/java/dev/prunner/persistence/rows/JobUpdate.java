package dev.prunner.persistence.rows;

import dev.prunner.job.Job;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The statement that writes what changes in the life of a job. What a job has once it keeps, so
 * what is absent is not written; only the start delay goes.
 */
final class JobUpdate {

  private final long sequence;
  private final Map<String, Object> values = new LinkedHashMap<>();

  private JobUpdate(long sequence) {
    this.sequence = sequence;
  }

  static JobUpdate of(Job job) {
    JobUpdate update = new JobUpdate(job.sequence());
    update.values.put("status", job.status().name());
    update.values.put("version", job.version());
    update.values.put("cancel_requested", job.cancelRequested());
    job.owner().ifPresent(owner -> update.values.put("owner", owner));
    job.start().ifPresent(time -> update.values.put("started", Sql.time(time)));
    job.end().ifPresent(time -> update.values.put("ended", Sql.time(time)));
    job.over().ifPresent(time -> update.values.put("closed", Sql.time(time)));
    job.lineage()
        .replacedBy()
        .ifPresent(newer -> update.values.put("replaced_by", newer.toString()));
    job.lastError()
        .ifPresent(text -> update.values.put("last_error", ErrorTextConverter.kept(text)));
    return update;
  }

  void executeIn(EntityManager em) {
    StringBuilder sql = new StringBuilder("UPDATE job SET delayed_until = NULL");
    List<Object> parameters = new ArrayList<>();
    values.forEach(
        (column, value) -> {
          parameters.add(value);
          sql.append(", ").append(column).append(" = ?").append(parameters.size());
        });
    parameters.add(sequence);
    sql.append(" WHERE sequence_number = ?").append(parameters.size());
    int unused = Sql.execute(em, sql.toString(), parameters.toArray());
  }
}
