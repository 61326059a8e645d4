package dev.prunner.persistence;

import static java.util.stream.Collectors.toMap;

import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.job.PipelineActivity;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What goes on in each pipeline, by a few queries for all of them. */
final class Activity {

  private final Map<String, Integer> running;
  private final Map<String, Integer> waiting;

  private Activity(EntityManager em) {
    running = count(em, JobStatus.RUNNING);
    waiting = count(em, JobStatus.WAITING);
  }

  static Map<String, PipelineActivity> read(EntityManager em, JobTable jobs) {
    Activity counts = new Activity(em);
    return lastOfEach(em, jobs).stream().collect(toMap(job -> job.pipeline().name(), counts::with));
  }

  private PipelineActivity with(Job lastJob) {
    String pipeline = lastJob.pipeline().name();
    return new PipelineActivity(
        running.getOrDefault(pipeline, 0), waiting.getOrDefault(pipeline, 0), Optional.of(lastJob));
  }

  private static Map<String, Integer> count(EntityManager em, JobStatus status) {
    return em
        .createQuery(
            "SELECT j.pipeline, COUNT(j) FROM JobRow j WHERE j.status = :status GROUP BY j.pipeline",
            Object[].class)
        .setParameter("status", status)
        .getResultList()
        .stream()
        .collect(toMap(row -> (String) row[0], row -> ((Long) row[1]).intValue()));
  }

  /** The newest job of each pipeline; one look into an index for each, however many jobs it has. */
  private static List<Job> lastOfEach(EntityManager em, JobTable jobs) {
    return jobs.load(
        em.createQuery("SELECT p.name FROM PipelineRow p", String.class).getResultList().stream()
            .flatMap(pipeline -> newest(em, pipeline))
            .toList());
  }

  private static Stream<Long> newest(EntityManager em, String pipeline) {
    return em
        .createQuery(
            "SELECT j.sequence FROM JobRow j WHERE j.pipeline = :pipeline"
                + " ORDER BY j.sequence DESC",
            Long.class)
        .setParameter("pipeline", pipeline)
        .setMaxResults(1)
        .getResultList()
        .stream();
  }
}
