package dev.prunner.api.access;

import dev.prunner.access.Permissions;
import dev.prunner.api.http.Needs;
import dev.prunner.api.jobs.JobIds;
import dev.prunner.definition.Permission;
import dev.prunner.job.Job;
import dev.prunner.runner.JobNotFoundException;
import dev.prunner.runner.JobQueries;
import dev.prunner.runner.PipelineNotFoundException;
import dev.prunner.runner.schedule.ScheduleNotFoundException;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;
import java.util.UUID;

/** What one request needs, and what its caller may do. */
record Demand(
    Needs needs, Permissions permissions, ContainerRequestContext request, JobQueries queries) {

  /**
   * Returns if the caller may go on.
   *
   * @throws RuntimeException which is answered by 403 or 404
   */
  void check() {
    switch (needs.of()) {
      case PIPELINE, SCHEDULE -> checkPipeline();
      case JOB -> checkJob();
      case EVERYTHING -> demand(permissions.seesAll());
      case SERVER -> demand(permissions.isAdmin());
      case NOTHING, EACH, BODY -> {}
    }
  }

  /** What the request asks for, as the audit has it. */
  Asking.Asked asked() {
    return new Asking.Asked(
        needs.audit().isEmpty() ? AuditActions.VIEW : needs.audit(), pipeline(), job());
  }

  private Optional<String> pipeline() {
    return switch (needs.of()) {
      case PIPELINE -> path("name");
      case SCHEDULE -> path("pipeline");
      case NOTHING, JOB, EACH, BODY, EVERYTHING, SERVER -> Optional.empty();
    };
  }

  private Optional<UUID> job() {
    return needs.of() == Needs.Of.JOB
        ? path("id").or(() -> query("id")).flatMap(JobIds::parse)
        : Optional.empty();
  }

  private void demand(boolean met) {
    if (!met) {
      throw new ForbiddenException(
          "this is about the whole server; it needs a token of a group of prunner.admin-groups,"
              + " without limits");
    }
  }

  private void checkPipeline() {
    boolean schedule = needs.of() == Needs.Of.SCHEDULE;
    String pipeline = pipeline().orElseThrow();
    for (Permission permission : needs.value()) {
      if (!permissions.may(permission, pipeline)) {
        throw permissions.may(Permission.VIEW, pipeline)
            ? new ForbiddenException(permissions.refusal(permission, pipeline))
            : missing(pipeline, schedule);
      }
    }
  }

  /** As if there were no such pipeline. */
  private RuntimeException missing(String pipeline, boolean schedule) {
    return schedule && !request.getMethod().equals(HttpMethod.PUT)
        ? new ScheduleNotFoundException(pipeline, path("name").orElseThrow())
        : new PipelineNotFoundException(pipeline);
  }

  /** What is no id at all is left to the operation, as is a job that does not exist. */
  private void checkJob() {
    Optional<UUID> id = job();
    if (id.isPresent() && !permissions.mayAll()) {
      checkJob(queries.find(id.get()));
    }
  }

  private void checkJob(Job job) {
    if (!permissions.sees(job)) {
      throw new JobNotFoundException(job.id());
    }
    String pipeline = job.pipeline().name();
    for (Permission permission : needs.value()) {
      if (!permissions.may(permission, pipeline)) {
        throw new ForbiddenException(permissions.refusal(permission, pipeline));
      }
    }
  }

  private Optional<String> path(String name) {
    return Optional.ofNullable(request.getUriInfo().getPathParameters().getFirst(name));
  }

  private Optional<String> query(String name) {
    return Optional.ofNullable(request.getUriInfo().getQueryParameters().getFirst(name));
  }
}
