package dev.prunner.persistence.rows;

import dev.prunner.job.ScheduleState;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is kept of schedules; a row is changed by whoever has locked the row of its pipeline. */
public final class ScheduleTable {

  private ScheduleTable() {}

  public static List<ScheduleState> all(EntityManager em) {
    return em.createQuery("SELECT s FROM ScheduleRow s", ScheduleRow.class).getResultList().stream()
        .map(ScheduleRow::toState)
        .toList();
  }

  public static Optional<ScheduleState> find(EntityManager em, String pipeline, String name) {
    Optional<ScheduleState> state = row(em, pipeline, name).map(ScheduleRow::toState);
    em.clear();
    return state;
  }

  /** Writes a row, be it new or not. */
  public static void keep(EntityManager em, ScheduleState state) {
    Optional<ScheduleRow> row = row(em, state.pipeline(), state.name());
    row.ifPresentOrElse(kept -> kept.update(state), () -> em.persist(new ScheduleRow(state)));
    em.flush();
    em.clear();
  }

  public static void remove(EntityManager em, String pipeline, String name) {
    row(em, pipeline, name).ifPresent(em::remove);
    em.flush();
    em.clear();
  }

  private static Optional<ScheduleRow> row(EntityManager em, String pipeline, String name) {
    @Nullable ScheduleRow row = em.find(ScheduleRow.class, new ScheduleKey(pipeline, name));
    return Optional.ofNullable(row);
  }
}
