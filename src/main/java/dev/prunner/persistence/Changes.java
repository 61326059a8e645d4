package dev.prunner.persistence;

import dev.prunner.job.store.QueueNews;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** What is changed in a transaction. */
final class Changes {

  private final Set<UUID> jobs = new HashSet<>();
  private boolean pipelines;
  private boolean schedules;

  void ofJob(UUID id) {
    jobs.add(id);
  }

  void ofPipelines() {
    pipelines = true;
  }

  void ofSchedules() {
    schedules = true;
  }

  QueueNews news() {
    return new QueueNews(jobs, pipelines, schedules);
  }
}
