package dev.prunner.api.jobs;

import dev.prunner.access.Permissions;
import dev.prunner.job.Job;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** The response to a request that has created a job. */
final class Accepted {

  private Accepted() {}

  /** All of the job, or what the caller knows of it anyway. */
  static Response job(Job job, Permissions caller, UriInfo uri) {
    return Response.accepted(
            caller.sees(job) ? JobView.of(caller.shown(job)) : JobView.receipt(job))
        .location(uri.getBaseUriBuilder().path("v1/jobs/{id}").build(job.id()))
        .build();
  }
}
