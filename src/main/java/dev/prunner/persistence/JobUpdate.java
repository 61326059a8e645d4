package dev.prunner.persistence;

import dev.prunner.job.Job;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

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
    update.values.put("status", job.status());
    update.values.put("version", job.version());
    update.values.put("cancelRequested", job.cancelRequested());
    job.owner().ifPresent(owner -> update.values.put("owner", owner));
    job.start().ifPresent(time -> update.values.put("started", time));
    job.end().ifPresent(time -> update.values.put("ended", time));
    job.over().ifPresent(time -> update.values.put("closed", time));
    job.lastError().ifPresent(error -> update.values.put("lastError", error));
    return update;
  }

  void executeIn(EntityManager em) {
    String assignments =
        values.keySet().stream()
            .map(name -> ", j." + name + " = :" + name)
            .collect(Collectors.joining());
    Query query =
        em.createQuery(
            "UPDATE JobRow j SET j.delayedUntil = NULL"
                + assignments
                + " WHERE j.sequence = :sequence");
    values.forEach(query::setParameter);
    int unused = query.setParameter("sequence", sequence).executeUpdate();
  }
}
