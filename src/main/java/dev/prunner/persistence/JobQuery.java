package dev.prunner.persistence;

import dev.prunner.job.JobFilter;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A filter as a query, newest first. */
final class JobQuery {

  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> values = new HashMap<>();

  JobQuery(JobFilter filter) {
    filter.pipeline().ifPresent(name -> where("j.pipeline = :pipeline", "pipeline", name));
    filter.status().ifPresent(status -> where("j.status = :status", "status", status));
    filter.user().ifPresent(user -> where("j.user = :user", "user", user));
    filter.since().ifPresent(time -> where("j.created >= :since", "since", time));
    filter.until().ifPresent(time -> where("j.created < :until", "until", time));
    filter.before().ifPresent(number -> where("j.sequence < :before", "before", number));
  }

  private void where(String condition, String name, Object value) {
    conditions.add(condition);
    values.put(name, value);
  }

  TypedQuery<JobRow> in(EntityManager em) {
    String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    TypedQuery<JobRow> query =
        em.createQuery(
            "SELECT j FROM JobRow j" + where + " ORDER BY j.sequence DESC", JobRow.class);
    values.forEach(query::setParameter);
    return query;
  }
}
