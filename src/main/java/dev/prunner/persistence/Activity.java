package dev.prunner.persistence;

import static java.util.stream.Collectors.toMap;

import dev.prunner.job.Job;
import dev.prunner.job.PipelineActivity;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What goes on in each pipeline; no more is read for a pipeline that has many jobs. */
final class Activity {

  private Activity() {}

  static Map<String, PipelineActivity> read(EntityManager em, JobTable jobs) {
    List<PipelineRow> pipelines =
        em.createQuery("SELECT p FROM PipelineRow p", PipelineRow.class).getResultList();
    Map<String, Job> newest = newestOfEach(em, pipelines, jobs);
    return pipelines.stream()
        .filter(pipeline -> newest.containsKey(pipeline.name()))
        .collect(toMap(PipelineRow::name, pipeline -> activity(pipeline, newest)));
  }

  private static PipelineActivity activity(PipelineRow pipeline, Map<String, Job> newest) {
    return new PipelineActivity(
        pipeline.counts().running(),
        pipeline.counts().waiting(),
        Optional.ofNullable(newest.get(pipeline.name())));
  }

  private static Map<String, Job> newestOfEach(
      EntityManager em, List<PipelineRow> pipelines, JobTable jobs) {
    List<Long> sequences =
        pipelines.stream().flatMap(pipeline -> newest(em, pipeline.name())).toList();
    return jobs.load(sequences).stream()
        .collect(toMap(job -> job.pipeline().name(), Function.identity()));
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
