package dev.prunner.api.compat;

import dev.prunner.api.http.InvalidRequestException;
import dev.prunner.api.http.Needs;
import dev.prunner.api.http.OutputOfJob;
import dev.prunner.api.jobs.Cancel;
import dev.prunner.api.jobs.JobIds;
import dev.prunner.definition.Permission;
import dev.prunner.job.Job;
import dev.prunner.output.OutputStore;
import dev.prunner.output.StreamName;
import dev.prunner.runner.JobQueries;
import dev.prunner.runner.PipelineRunner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The original's paths below {@code /job}. */
@Path("job")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Tag(name = "original")
public class CompatJobResource {

  @Inject private JobQueries queries;
  @Inject private PipelineRunner runner;
  @Inject private OutputStore outputs;

  @GET
  @Path("detail")
  @Needs(value = Permission.VIEW, of = Needs.Of.JOB)
  @Operation(operationId = "jobDetail", summary = "One job with its tasks")
  @APIResponse(
      responseCode = "200",
      description = "the job",
      content = @Content(schema = @Schema(ref = "CompatJob")))
  @APIResponse(responseCode = "400", description = "the id is not a UUID")
  @APIResponse(responseCode = "404", description = "no such job")
  public CompatJob detail(@QueryParam("id") @Nullable String id) {
    return CompatJob.of(queries.find(parse(id)));
  }

  @GET
  @OutputOfJob
  @Path("logs")
  @Needs(value = Permission.VIEW, of = Needs.Of.JOB)
  @Operation(
      operationId = "jobLogs",
      summary = "A task's output so far: stdout and stderr as two strings")
  @APIResponse(
      responseCode = "200",
      description = "stdout and stderr",
      content = @Content(schema = @Schema(ref = "CompatLogs")))
  @APIResponse(responseCode = "400", description = "no task is given, or the id is not a UUID")
  @APIResponse(responseCode = "404", description = "no such job or task")
  public Response logs(
      @QueryParam("id") @Nullable String id, @QueryParam("task") @Nullable String task)
      throws IOException {
    UUID jobId = parse(id);
    if (task == null || task.isEmpty()) {
      throw new InvalidRequestException("the parameter 'task' is missing");
    }
    Job job = queries.find(jobId);
    int attempt =
        job.task(task)
            .orElseThrow(
                () -> new NotFoundException("job " + jobId + " has no task '" + task + "'"))
            .lastAttempt();
    return Response.ok(
            new LogsBody(
                outputs.open(job, task, attempt, StreamName.STDOUT),
                outputs.open(job, task, attempt, StreamName.STDERR)))
        .build();
  }

  @POST
  @Path("cancel")
  @Needs(value = Permission.CANCEL, of = Needs.Of.JOB, audit = "cancel")
  @Operation(
      operationId = "jobCancel",
      summary = "Cancels a job; the tasks of a running one end a little later")
  @APIResponse(responseCode = "200", description = "canceled, or about to be")
  @APIResponse(responseCode = "400", description = "the id is not a UUID")
  @APIResponse(responseCode = "404", description = "no such job")
  @APIResponse(responseCode = "409", description = "it has succeeded or failed")
  public boolean cancel(@QueryParam("id") @Nullable String id, @Context SecurityContext security) {
    Cancel.by(security, parse(id), runner);
    return true;
  }

  private static UUID parse(@Nullable String id) {
    return JobIds.parse(id == null ? "" : id)
        .orElseThrow(
            () -> new InvalidRequestException("the parameter 'id' must be the UUID of a job"));
  }
}
