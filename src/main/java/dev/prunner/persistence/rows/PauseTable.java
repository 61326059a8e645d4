package dev.prunner.persistence.rows;

import dev.prunner.job.Pause;
import jakarta.persistence.EntityManager;
import java.util.Optional;

/** The columns of a pipeline's pause. */
public final class PauseTable {

  private static final String OF_PIPELINE = " WHERE name = ?1";

  private PauseTable() {}

  /** Writes a pause into the row of a pipeline, or none. */
  public static void write(EntityManager em, String pipeline, Optional<Pause> pause) {
    int unused =
        Sql.execute(
            em,
            "UPDATE pipeline SET paused_since = NULL, paused_until = NULL, paused_by = '',"
                + " pause_reason = ''"
                + OF_PIPELINE,
            pipeline);
    pause.ifPresent(made -> write(em, pipeline, made));
  }

  private static void write(EntityManager em, String pipeline, Pause pause) {
    int unused =
        Sql.execute(
            em,
            "UPDATE pipeline SET paused_since = ?2, paused_by = ?3, pause_reason = ?4"
                + OF_PIPELINE,
            pipeline,
            Sql.time(pause.since()),
            pause.user(),
            pause.reason());
    if (pause.until().isPresent()) {
      unused =
          Sql.execute(
              em,
              "UPDATE pipeline SET paused_until = ?2" + OF_PIPELINE,
              pipeline,
              Sql.time(pause.until().get()));
    }
  }
}
