package dev.prunner.api.pipelines;

import dev.prunner.access.Permissions;
import dev.prunner.api.http.Bodies;
import dev.prunner.api.http.Caller;
import dev.prunner.api.http.CallerPermissions;
import dev.prunner.api.http.Conditions;
import dev.prunner.api.http.Needs;
import dev.prunner.api.http.Problem;
import dev.prunner.api.jobs.GraphFolding;
import dev.prunner.api.jobs.GraphView;
import dev.prunner.api.jobs.IdempotencyKey;
import dev.prunner.api.jobs.SeenReasons;
import dev.prunner.api.jobs.Submits;
import dev.prunner.definition.Permission;
import dev.prunner.graph.GraphLayouts;
import dev.prunner.process.LauncherStates;
import dev.prunner.runner.JobQueries;
import dev.prunner.runner.JobRequest;
import dev.prunner.runner.PipelineNotFoundException;
import dev.prunner.runner.PipelinePauses;
import dev.prunner.runner.PipelineRunner;
import dev.prunner.runner.Reload;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Pipelines, and submitting jobs to them. */
@Path("v1/pipelines")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Tag(name = "pipelines")
public class PipelinesResource {

  private static final String RELOAD = "reload";

  @Inject private JobQueries queries;
  @Inject private PipelineLists lists;
  @Inject private PipelineRunner runner;
  @Inject private PipelinePauses pauses;
  @Inject private Reload reload;
  @Inject private GraphLayouts layouts;
  @Inject private CallerPermissions permissions;
  @Inject private Submits submits;
  @Inject private LauncherStates launchers;

  @GET
  @Needs(value = Permission.VIEW, of = Needs.Of.EACH)
  @Operation(operationId = "listPipelines", summary = "All pipelines, sorted by name")
  @Parameter(
      name = "runs",
      in = ParameterIn.QUERY,
      description = "how many of the newest runs to return of each",
      schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "50"))
  @APIResponse(
      responseCode = "200",
      description = "the pipelines",
      content = @Content(schema = @Schema(ref = "PipelineList")))
  @APIResponse(responseCode = "400", description = "'runs' is invalid")
  public PipelineList all(
      @QueryParam("runs") @Nullable String runs, @Context SecurityContext security) {
    return lists.all(runs, security);
  }

  @POST
  @Path(RELOAD)
  @Needs(of = Needs.Of.SERVER, audit = "reload")
  @Operation(
      operationId = "reloadPipelines",
      summary = "Reloads the definitions and puts them into effect, all or none")
  @APIResponse(
      responseCode = "200",
      description = "they are in effect; the body lists what has changed",
      content = @Content(schema = @Schema(ref = "Reload")))
  @APIResponse(
      responseCode = "422",
      description = "they are invalid; the old ones stay in effect",
      content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(ref = "ReloadProblem")))
  public ReloadView reload() {
    return ReloadView.of(reload.now());
  }

  /** A pipeline named "reload": the method above matches its path for all HTTP methods. */
  @GET
  @Path(RELOAD)
  @Needs(value = Permission.VIEW, of = Needs.Of.EACH)
  @Operation(hidden = true)
  public PipelineDetail namedReload(
      @QueryParam("runs") @Nullable String runs, @Context SecurityContext security) {
    if (!permissions.of(security).may(Permission.VIEW, RELOAD)) {
      throw new PipelineNotFoundException(RELOAD);
    }
    return one(RELOAD, runs, security);
  }

  @GET
  @Path("{name}")
  @Needs(value = Permission.VIEW, of = Needs.Of.PIPELINE)
  @Operation(operationId = "getPipeline", summary = "One pipeline with its whole definition")
  @Parameter(
      name = "runs",
      in = ParameterIn.QUERY,
      description = "how many of the newest runs to return",
      schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "50"))
  @APIResponse(
      responseCode = "200",
      description = "the pipeline",
      content = @Content(schema = @Schema(ref = "PipelineDetail")))
  @APIResponse(responseCode = "400", description = "'runs' is invalid")
  @APIResponse(responseCode = "404", description = "no such pipeline")
  public PipelineDetail one(
      @PathParam("name") String name,
      @QueryParam("runs") @Nullable String runs,
      @Context SecurityContext security) {
    return lists.one(name, runs, security);
  }

  @GET
  @Path("{name}/stats")
  @Needs(value = Permission.VIEW, of = Needs.Of.PIPELINE)
  @Operation(
      operationId = "getPipelineStats",
      summary = "The newest runs of a pipeline, how long they took, and how many succeeded",
      description =
          "A job that was canceled while it waited is no run. Durations are those of the runs that"
              + " succeeded.")
  @APIResponse(
      responseCode = "200",
      description = "the statistics",
      content = @Content(schema = @Schema(ref = "Stats")))
  @APIResponse(responseCode = "404", description = "no such pipeline")
  public StatsView stats(@PathParam("name") String name, @Context SecurityContext security) {
    return lists.stats(name, security);
  }

  @GET
  @Path("{name}/schema")
  @Needs(value = Permission.VIEW, of = Needs.Of.PIPELINE)
  @Operation(
      operationId = "getPipelineSchema",
      summary = "The JSON Schema (2020-12) of the variables that a job may have")
  @APIResponse(
      responseCode = "200",
      description = "the schema; without properties where the pipeline declares no variables",
      content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  @APIResponse(responseCode = "404", description = "no such pipeline")
  public Response schema(@PathParam("name") String name) {
    return Response.ok(Bodies.json(queries.pipeline(name).pipeline().inputs().schema())).build();
  }

  @POST
  @Path("{name}/pause")
  @Needs(value = Permission.PAUSE, of = Needs.Of.PIPELINE, audit = "pause")
  @Operation(
      operationId = "pausePipeline",
      summary = "Pauses a pipeline: its jobs are accepted and wait, those that run go on")
  @RequestBody(
      description = "both members are optional, and so is the body",
      content =
          @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "PauseBody")))
  @APIResponse(
      responseCode = "200",
      description = "it is paused",
      content = @Content(schema = @Schema(ref = "Pipeline")))
  @APIResponse(responseCode = "400", description = "invalid JSON, or an end that has passed")
  @APIResponse(responseCode = "404", description = "no such pipeline")
  public PipelineView pause(
      @PathParam("name") String name, byte[] body, @Context SecurityContext security) {
    PauseBody.of(body).pause(pauses, name, Caller.of(security));
    return lists.view(name, security);
  }

  @POST
  @Path("{name}/resume")
  @Needs(value = Permission.PAUSE, of = Needs.Of.PIPELINE, audit = "resume")
  @Operation(operationId = "resumePipeline", summary = "Ends the pause of a pipeline")
  @APIResponse(
      responseCode = "200",
      description = "it has ended, and what may start has started",
      content = @Content(schema = @Schema(ref = "Pipeline")))
  @APIResponse(responseCode = "404", description = "no such pipeline")
  public PipelineView resume(@PathParam("name") String name, @Context SecurityContext security) {
    pauses.resume(name);
    return lists.view(name, security);
  }

  @GET
  @Path("{name}/graph")
  @Needs(value = Permission.VIEW, of = Needs.Of.PIPELINE)
  @Operation(
      operationId = "getPipelineGraph",
      summary = "The layout of a pipeline's task graph, like that of a job")
  @APIResponse(
      responseCode = "200",
      description = "the picture",
      headers = @Header(name = "ETag", ref = "ETag"),
      content = @Content(schema = @Schema(ref = "Graph")))
  @APIResponse(
      responseCode = "304",
      description = "as If-None-Match says",
      headers = @Header(name = "ETag", ref = "ETag"))
  @APIResponse(responseCode = "400", description = "fold is not from 1 to 10000")
  @APIResponse(responseCode = "404", description = "no such pipeline")
  @APIResponse(responseCode = "422", description = "more than 500 nodes or 2000 lines")
  public Response graph(
      @PathParam("name") String name,
      @Parameter(
              description =
                  "more tasks than this that depend on the same ones, and that the same ones"
                      + " depend on, are one node",
              schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "10000"))
          @QueryParam("fold")
          @Nullable String fold,
      @Parameter(description = "a task whose node is not to be folded; may be repeated")
          @QueryParam("open")
          List<String> open,
      @Context Request request,
      @Context HttpHeaders headers) {
    return GraphView.answer(
        layouts.of(queries.pipeline(name).pipeline(), GraphFolding.parse(fold, open)),
        new Conditions(request, headers));
  }

  @POST
  @Path("{name}/jobs")
  @Needs(value = Permission.START, of = Needs.Of.PIPELINE, audit = "submit")
  @Operation(operationId = "scheduleJob", summary = "Schedules a job")
  @RequestBody(
      required = false,
      description = "both members are optional, and so is the body",
      content =
          @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "ScheduleBody")))
  @APIResponse(
      responseCode = "202",
      description = "accepted: it runs or waits, and is never lost",
      headers = @Header(name = "Location", ref = "Location"),
      content = @Content(schema = @Schema(ref = "Job")))
  @APIResponse(
      responseCode = "400",
      description = "invalid JSON, or variables that cannot be passed to a script")
  @APIResponse(responseCode = "404", description = "no such pipeline")
  @APIResponse(
      responseCode = "409",
      description =
          "the wait list is full, or nothing may wait; its 'unique' value is that of a job that has"
              + " not ended; its variables cannot be merged; or its user has too many jobs that wait")
  @APIResponse(
      responseCode = "422",
      description =
          "the variables are not what the pipeline declares, the body has all problems; or the"
              + " Idempotency-Key was sent with another body")
  @APIResponse(responseCode = "429", description = "its user sends too many in a minute")
  @APIResponse(responseCode = "503", description = "the server is shutting down")
  public Response schedule(
      @PathParam("name") String name,
      @Parameter(
              description = IdempotencyKey.DESCRIPTION,
              schema = @Schema(minLength = 1, maxLength = 255))
          @HeaderParam(IdempotencyKey.HEADER)
          @Nullable String key,
      byte[] body,
      @Context SecurityContext security,
      @Context UriInfo uri) {
    JobRequest request = request(name, body, security).once(Optional.ofNullable(key));
    return submits.accept(request, security, uri);
  }

  @POST
  @Path("{name}/plan")
  @Needs(
      value = {Permission.VIEW, Permission.START},
      of = Needs.Of.PIPELINE)
  @Operation(
      operationId = "planJob",
      summary = "What would become of a job that is scheduled now, without scheduling it")
  @RequestBody(
      description = "as to schedule the job",
      content =
          @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "ScheduleBody")))
  @APIResponse(
      responseCode = "200",
      description = "it would start, wait, replace or interrupt another one, or be refused",
      content = @Content(schema = @Schema(ref = "Plan")))
  @APIResponse(
      responseCode = "400",
      description = "invalid JSON, or variables that cannot be passed to a script")
  @APIResponse(responseCode = "404", description = "no such pipeline")
  @APIResponse(
      responseCode = "422",
      description = "the variables are not what the pipeline declares; the body has all problems")
  @APIResponse(responseCode = "503", description = "the server is shutting down")
  public PlanView plan(
      @PathParam("name") String name, byte[] body, @Context SecurityContext security) {
    Permissions caller = permissions.of(security);
    JobRequest request = submits.within(security, request(name, body, security));
    return PlanView.of(
        runner.plan(request),
        new SeenReasons(caller, queries),
        ElsewhereView.of(queries.definition(name), launchers.now()));
  }

  private static JobRequest request(String pipeline, byte[] body, SecurityContext security) {
    var json = dev.prunner.api.http.RequestBody.optional(body);
    return JobRequest.of(
        pipeline, json.variables(), json.text("queuePartition"), Caller.of(security).name());
  }
}
