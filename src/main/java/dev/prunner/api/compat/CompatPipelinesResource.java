package dev.prunner.api.compat;

import dev.prunner.access.Permissions;
import dev.prunner.api.http.ApiLimits;
import dev.prunner.api.http.Bodies;
import dev.prunner.api.http.Caller;
import dev.prunner.api.http.CallerPermissions;
import dev.prunner.api.http.Needs;
import dev.prunner.api.http.RequestBody;
import dev.prunner.api.jobs.IdempotencyKey;
import dev.prunner.api.jobs.JobListBody;
import dev.prunner.api.jobs.SeenPipelines;
import dev.prunner.api.jobs.Submits;
import dev.prunner.definition.Permission;
import dev.prunner.runner.JobQueries;
import dev.prunner.runner.JobRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The original's paths below {@code /pipelines}. */
@Path("pipelines")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Tag(name = "original")
public class CompatPipelinesResource {

  @Inject private JobQueries queries;
  @Inject private ApiLimits limits;
  @Inject private CallerPermissions permissions;
  @Inject private Submits submits;

  @GET
  @Needs(value = Permission.VIEW, of = Needs.Of.EACH)
  @Operation(operationId = "pipelines", summary = "All pipelines, sorted by name")
  @APIResponse(
      responseCode = "200",
      description = "the pipelines",
      content = @Content(schema = @Schema(ref = "CompatPipelines")))
  public CompatPipelines pipelines(@Context SecurityContext security) {
    return new CompatPipelines(overviews(permissions.of(security)));
  }

  @GET
  @Path("jobs")
  @Needs(value = Permission.VIEW, of = Needs.Of.EACH)
  @Operation(
      operationId = "pipelinesJobs",
      summary = "All pipelines; all jobs that wait or run and the newest ended ones, newest first")
  @APIResponse(
      responseCode = "200",
      description = "the pipelines and jobs",
      content = @Content(schema = @Schema(ref = "CompatPipelinesAndJobs")))
  public JobListBody pipelinesAndJobs(@Context SecurityContext security) {
    Permissions caller = permissions.of(security);
    return new JobListBody(
        "{\"pipelines\":" + Bodies.json(overviews(caller)) + ",\"jobs\":",
        new UnfinishedAndNewest(
            (filter, limit) ->
                queries.list(filter.among(caller.visible(), caller.partition()), limit),
            limits.compatJobs()),
        queries::readVariables,
        CompatJob::of,
        "}");
  }

  @POST
  @Path("schedule")
  @Needs(value = Permission.START, of = Needs.Of.BODY, audit = "submit")
  @Operation(operationId = "pipelinesSchedule", summary = "Schedules a job")
  @org.eclipse.microprofile.openapi.annotations.parameters.RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "CompatSchedule")))
  @APIResponse(
      responseCode = "202",
      description = "accepted",
      content = @Content(schema = @Schema(ref = "ScheduledJob")))
  @APIResponse(
      responseCode = "400",
      description =
          "unknown pipeline, bad JSON, variables that the pipeline does not declare so, wait list"
              + " full, nothing may wait, or a job with its 'unique' value has not ended")
  @APIResponse(responseCode = "422", description = "the Idempotency-Key was sent with another body")
  @APIResponse(responseCode = "429", description = "the user sends too many in a minute")
  @APIResponse(responseCode = "503", description = "the server is shutting down")
  public Response schedule(
      @Parameter(
              description = IdempotencyKey.DESCRIPTION,
              schema = @Schema(minLength = 1, maxLength = 255))
          @HeaderParam(IdempotencyKey.HEADER)
          @Nullable String key,
      byte[] body,
      @Context SecurityContext security) {
    RequestBody json = RequestBody.required(body);
    JobRequest request =
        JobRequest.of(
                json.requiredText("pipeline"),
                json.variables(),
                json.text("queuePartition"),
                Caller.of(security).name())
            .once(Optional.ofNullable(key));
    return Response.accepted(new ScheduledJob(submits.submit(request, security).id())).build();
  }

  private List<CompatPipeline> overviews(Permissions caller) {
    return new SeenPipelines(caller, queries).all().stream().map(CompatPipeline::of).toList();
  }
}
