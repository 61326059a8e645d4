package dev.prunner.api.jobs;

import dev.prunner.api.http.Caller;
import dev.prunner.job.Job;
import dev.prunner.log.JobLog;
import dev.prunner.runner.PipelineRunner;
import jakarta.ws.rs.core.SecurityContext;
import java.util.UUID;

/** Cancels a job for both APIs, and logs who did. */
public final class Cancel {

  private Cancel() {}

  /** The job as returned by {@link PipelineRunner#cancel}. */
  public static Job by(SecurityContext security, UUID id, PipelineRunner runner) {
    Job job = runner.cancel(id);
    JobLog.cancelRequested(job, Caller.of(security).name());
    return job;
  }
}
