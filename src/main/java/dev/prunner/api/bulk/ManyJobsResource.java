package dev.prunner.api.bulk;

import dev.prunner.access.Permissions;
import dev.prunner.api.http.CallerPermissions;
import dev.prunner.api.http.Needs;
import dev.prunner.api.jobs.Cancel;
import dev.prunner.api.jobs.Submits;
import dev.prunner.audit.AuditTrail;
import dev.prunner.definition.Permission;
import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.runner.JobQueries;
import dev.prunner.runner.PipelineRunner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Many jobs at once. */
@Path("v1/jobs")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Tag(name = "jobs")
public class ManyJobsResource {

  /** What waits first: a place that a running one leaves would be taken by the next. */
  private static final List<JobStatus> CANCELABLE = List.of(JobStatus.WAITING, JobStatus.RUNNING);

  private static final List<JobStatus> FAILED = List.of(JobStatus.FAILED);

  @Inject private JobQueries queries;
  @Inject private PipelineRunner runner;
  @Inject private CallerPermissions permissions;
  @Inject private Submits submits;
  @Inject private AuditTrail trail;

  @POST
  @Path("cancel")
  @Needs(value = Permission.CANCEL, of = Needs.Of.BODY, audit = "cancel")
  @Operation(
      operationId = "cancelJobs",
      summary = "Cancels up to 500 jobs, and tells what was done with each",
      description =
          "By a filter without a status those that wait or run. The tasks of a running one end a"
              + " little later.")
  @RequestBody(
      required = true,
      description = "either the ids or a filter",
      content =
          @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "JobChoice")))
  @APIResponse(
      responseCode = "200",
      description = "what was done with each",
      content = @Content(schema = @Schema(ref = "JobOutcomes")))
  @APIResponse(responseCode = "400", description = "the body does not say which jobs")
  public JobOutcomes cancel(byte[] body, @Context SecurityContext security) {
    Permissions caller = permissions.of(security);
    ChosenJobs chosen = ChosenJobs.of(JobChoice.of(body), CANCELABLE, caller, queries);
    return outcomes(
        Permission.CANCEL,
        caller,
        chosen,
        job -> {
          Cancel.by(security, job.id(), runner);
          return Optional.empty();
        });
  }

  @POST
  @Path("retry")
  @Needs(value = Permission.START, of = Needs.Of.BODY, audit = "retry")
  @Operation(
      operationId = "retryJobs",
      summary = "Runs up to 500 ended jobs again, each as a new one, and tells what was done",
      description =
          "By a filter without a status those that have failed; the oldest of them first.")
  @RequestBody(
      required = true,
      description = "either the ids or a filter",
      content =
          @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "JobChoice")))
  @APIResponse(
      responseCode = "200",
      description = "what was done with each",
      content = @Content(schema = @Schema(ref = "JobOutcomes")))
  @APIResponse(
      responseCode = "400",
      description = "the body does not say which jobs, or 'from' is not 'failed'")
  @APIResponse(responseCode = "429", description = "the user sends too many in a minute")
  @APIResponse(responseCode = "503", description = "the server is shutting down")
  public JobOutcomes retry(
      @Parameter(
              description = "'failed': only tasks that have not succeeded; otherwise all",
              schema = @Schema(enumeration = "failed"))
          @QueryParam("from")
          @Nullable String from,
      byte[] body,
      @Context SecurityContext security) {
    Optional<String> start = Submits.whereFrom(from);
    Permissions caller = permissions.of(security);
    JobChoice choice = JobChoice.of(body);
    ChosenJobs chosen = ChosenJobs.of(choice, FAILED, caller, queries);
    return outcomes(
        Permission.START,
        caller,
        choice.filter().isPresent() ? chosen.reversed() : chosen,
        job -> Optional.of(submits.again(job, start, security).id()));
  }

  private JobOutcomes outcomes(
      Permission needed,
      Permissions caller,
      ChosenJobs chosen,
      Function<Job, Optional<UUID>> action) {
    return new JobOutcomes(
        new EachJob(needed, caller, queries, trail).run(chosen.ids(), action),
        Optional.of(chosen.more()).filter(more -> more));
  }
}
