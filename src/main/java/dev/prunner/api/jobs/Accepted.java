package dev.prunner.api.jobs;

import dev.prunner.job.Job;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** The response to a request that has created a job. */
public final class Accepted {

  private Accepted() {}

  public static Response job(Job job, UriInfo uri) {
    return Response.accepted(JobView.of(job))
        .location(uri.getBaseUriBuilder().path("v1/jobs/{id}").build(job.id()))
        .build();
  }
}
