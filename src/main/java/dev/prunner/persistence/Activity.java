package dev.prunner.persistence;

import dev.prunner.job.JobStatus;
import dev.prunner.job.LastJob;
import dev.prunner.job.PipelineActivity;
import dev.prunner.persistence.rows.Sql;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What goes on in pipelines; no more is read for a pipeline that has many jobs. */
final class Activity {

  private static final String PIPELINES = "SELECT name, running, waiting FROM pipeline";

  private static final String NEWEST =
      Sql.by("JOB_NEWEST_OF_PIPELINE") + " WHERE pipeline = ?1 ORDER BY sequence_number DESC";

  private static final String NEWEST_RUNNING =
      Sql.by("JOB_NEWEST_IN_STATE")
          + " WHERE pipeline = ?1 AND "
          + Sql.newestWithStatus("'RUNNING'");

  private Activity() {}

  static Map<String, PipelineActivity> ofAll(EntityManager em) {
    return read(em, Sql.rows(em, PIPELINES));
  }

  static PipelineActivity of(EntityManager em, String pipeline) {
    String ofOne = PIPELINES + Sql.byKey("PIPELINE_PK") + " WHERE name = ?1";
    return read(em, Sql.rows(em, ofOne, pipeline)).getOrDefault(pipeline, PipelineActivity.NONE);
  }

  /** One statement for each, since Derby would sort all jobs for a query within a query. */
  private static Map<String, PipelineActivity> read(EntityManager em, List<Object[]> pipelines) {
    Map<String, PipelineActivity> read = new HashMap<>();
    for (Object[] row : pipelines) {
      String name = (String) row[0];
      int running = (Integer) row[1];
      Optional<LastJob> last =
          LastJob.shown(
              first(em, NEWEST, name),
              () -> running > 0 ? first(em, NEWEST_RUNNING, name) : Optional.empty());
      if (last.isPresent()) {
        read.put(name, new PipelineActivity(running, (Integer) row[2], last));
      }
    }
    return read;
  }

  private static Optional<LastJob> first(EntityManager em, String which, String pipeline) {
    return Sql.rows(
            em,
            "SELECT id, status, created, ended FROM job" + which + " FETCH FIRST ROW ONLY",
            pipeline)
        .stream()
        .map(Activity::lastJob)
        .findFirst();
  }

  private static LastJob lastJob(Object[] row) {
    return new LastJob(
        UUID.fromString((String) row[0]),
        JobStatus.valueOf((String) row[1]),
        Sql.time(row[2]),
        Optional.ofNullable(row[3]).map(Sql::time));
  }
}
