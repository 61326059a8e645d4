package dev.prunner.api.jobs;

import static org.eclipse.microprofile.openapi.annotations.enums.ParameterIn.HEADER;
import static org.eclipse.microprofile.openapi.annotations.enums.ParameterIn.QUERY;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.BOOLEAN;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.INTEGER;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING;

import dev.prunner.access.Permissions;
import dev.prunner.api.http.CallerPermissions;
import dev.prunner.api.http.Conditions;
import dev.prunner.api.http.Needs;
import dev.prunner.api.http.OutputOfJob;
import dev.prunner.definition.Permission;
import dev.prunner.graph.GraphLayouts;
import dev.prunner.job.Job;
import dev.prunner.job.TaskRun;
import dev.prunner.output.OutputStore;
import dev.prunner.output.StreamName;
import dev.prunner.output.TaskOutput;
import dev.prunner.runner.JobQueries;
import dev.prunner.runner.PipelineRunner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
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
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Jobs and the output of their tasks. */
@Path("v1/jobs")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Tag(name = "jobs")
public class JobsResource {

  @Inject private JobQueries queries;
  @Inject private PipelineRunner runner;
  @Inject private OutputStore outputs;
  @Inject private GraphLayouts layouts;
  @Inject private CallerPermissions permissions;
  @Inject private Submits submits;

  @GET
  @Needs(value = Permission.VIEW, of = Needs.Of.EACH)
  @Operation(operationId = "listJobs", summary = "Matching jobs, newest first, in pages")
  @Parameter(name = "pipeline", in = QUERY, description = "only jobs of this pipeline")
  @Parameter(
      name = "partition",
      in = QUERY,
      description = "only jobs with this 'queuePartition'; needs 'pipeline'")
  @Parameter(
      name = "status",
      in = QUERY,
      description = "only jobs with this status",
      schema = @Schema(enumeration = {"waiting", "running", "succeeded", "failed", "canceled"}))
  @Parameter(name = "user", in = QUERY, description = "only jobs that this user scheduled")
  @Parameter(
      name = "since",
      in = QUERY,
      description = "created at or after this time",
      schema = @Schema(format = "date-time"))
  @Parameter(
      name = "until",
      in = QUERY,
      description = "created before this time",
      schema = @Schema(format = "date-time"))
  @Parameter(
      name = "limit",
      in = QUERY,
      description = "how many",
      schema = @Schema(type = INTEGER, minimum = "1", maximum = "500", defaultValue = "50"))
  @Parameter(name = "cursor", in = QUERY, description = "'next' of the previous response")
  @Parameter(
      name = "q",
      in = QUERY,
      description =
          "only jobs that have all these words somewhere in their id, pipeline, user, partition or"
              + " the values of their variables ('version=1.7' is about one variable); reads at most"
              + " 1,000 jobs at once, so a page may have fewer, and 'next' all the same",
      schema = @Schema(maxLength = 200))
  @Parameter(
      name = "variables",
      in = QUERY,
      description =
          "whether to return the jobs' variables, which may be long; 'short': the first 10, long"
              + " values cut",
      schema =
          @Schema(
              type = STRING,
              enumeration = {"true", "false", "short"},
              defaultValue = "false"))
  @Parameter(
      name = "tasks",
      in = QUERY,
      description = "'short': only names and states of the tasks",
      schema =
          @Schema(
              type = STRING,
              enumeration = {"true", "short"},
              defaultValue = "true"))
  @Parameter(
      name = "total",
      in = QUERY,
      description = "whether to tell how many jobs match, up to 1,000; not with 'q'",
      schema = @Schema(type = BOOLEAN, defaultValue = "false"))
  @APIResponse(
      responseCode = "200",
      description = "a page of jobs",
      content = @Content(schema = @Schema(ref = "JobPage")))
  @APIResponse(responseCode = "400", description = "a parameter is invalid; the detail names it")
  public JobListBody list(@Context UriInfo uri, @Context SecurityContext security) {
    return new JobList(new JobSearch(uri.getQueryParameters()), permissions.of(security), queries)
        .body();
  }

  @GET
  @Path("{id}")
  @Needs(value = Permission.VIEW, of = Needs.Of.JOB)
  @Operation(operationId = "getJob", summary = "One job with its tasks")
  @APIResponse(
      responseCode = "200",
      description = "the job",
      content = @Content(schema = @Schema(ref = "Job")))
  @APIResponse(responseCode = "404", description = "no such job")
  public JobView one(@PathParam("id") String id, @Context SecurityContext security) {
    Permissions caller = permissions.of(security);
    Job job = queries.find(parse(id));
    return JobView.of(caller.shown(job), queries.waiting(job), new SeenReasons(caller, queries));
  }

  @GET
  @Path("{id}/graph")
  @Needs(value = Permission.VIEW, of = Needs.Of.JOB)
  @Operation(
      operationId = "getJobGraph",
      summary =
          "The layout of a job's task graph: the position of each task, and the lines between them")
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
  @APIResponse(responseCode = "404", description = "no such job")
  @APIResponse(responseCode = "422", description = "more than 500 nodes or 2000 lines")
  public Response graph(
      @PathParam("id") String id,
      @Parameter(
              description =
                  "more tasks than this that depend on the same ones, and that the same ones"
                      + " depend on, are one node",
              schema = @Schema(type = INTEGER, minimum = "1", maximum = "10000"))
          @QueryParam("fold")
          @Nullable String fold,
      @Parameter(description = "a task whose node is not to be folded; may be repeated")
          @QueryParam("open")
          List<String> open,
      @Context Request request,
      @Context HttpHeaders headers) {
    return GraphView.answer(
        layouts.of(queries.find(parse(id)).pipeline(), GraphFolding.parse(fold, open)),
        new Conditions(request, headers));
  }

  @POST
  @Path("{id}/cancel")
  @Needs(value = Permission.CANCEL, of = Needs.Of.JOB, audit = "cancel")
  @Operation(
      operationId = "cancelJob",
      summary = "Cancels a job; the tasks of a running one end a little later")
  @APIResponse(
      responseCode = "202",
      description = "canceled, or about to be",
      content = @Content(schema = @Schema(ref = "Job")))
  @APIResponse(responseCode = "404", description = "no such job")
  @APIResponse(responseCode = "409", description = "it has succeeded or failed")
  public Response cancel(@PathParam("id") String id, @Context SecurityContext security) {
    Job canceled = Cancel.by(security, parse(id), runner);
    return Response.accepted(JobView.of(permissions.of(security).shown(canceled))).build();
  }

  @POST
  @Path("{id}/retry")
  @Needs(value = Permission.START, of = Needs.Of.JOB, audit = "retry")
  @Operation(
      operationId = "retryJob",
      summary = "Runs an ended job again, as a new job with the same variables and partition",
      description = "Uses the pipeline's current definition.")
  @APIResponse(
      responseCode = "202",
      description = "accepted: it runs or waits, and is never lost",
      headers = @Header(name = "Location", ref = "Location"),
      content = @Content(schema = @Schema(ref = "Job")))
  @APIResponse(responseCode = "400", description = "'from' is not 'failed'")
  @APIResponse(responseCode = "404", description = "no such job, or its pipeline is gone")
  @APIResponse(
      responseCode = "409",
      description = "it has not ended, no task of it has failed, or the wait list is full")
  @APIResponse(
      responseCode = "422",
      description =
          "its variables are not what the pipeline declares by now; the body has all problems")
  @APIResponse(responseCode = "429", description = "the user sends too many in a minute")
  @APIResponse(responseCode = "503", description = "the server is shutting down")
  public Response retry(
      @PathParam("id") String id,
      @Parameter(
              description = "'failed': only tasks that have not succeeded; otherwise all",
              schema = @Schema(enumeration = "failed"))
          @QueryParam("from")
          @Nullable String from,
      @Context SecurityContext security,
      @Context UriInfo uri) {
    Job earlier = queries.find(parse(id));
    return submits.accepted(
        submits.again(earlier, Submits.whereFrom(from), security), security, uri);
  }

  @GET
  @OutputOfJob
  @Path("{id}/tasks/{task}/logs/{stream}")
  @Produces({LogDownload.MEDIA_TYPE, MediaType.APPLICATION_JSON})
  @Needs(value = Permission.VIEW, of = Needs.Of.JOB)
  @Operation(
      operationId = "getTaskLog",
      summary = "A task's output so far: all of it, a part (Range), or its last lines (tail)")
  @Parameter(
      name = "Range",
      in = HEADER,
      description = "only these bytes, such as bytes=0-99; not with tail")
  @APIResponse(
      responseCode = "200",
      description = "the bytes as printed",
      headers = {
        @Header(name = "ETag", ref = "ETag"),
        @Header(name = "Accept-Ranges", ref = "Accept-Ranges")
      },
      content = @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = STRING)))
  @APIResponse(
      responseCode = "206",
      description = "the part that Range asks for",
      headers = {
        @Header(name = "ETag", ref = "ETag"),
        @Header(name = "Accept-Ranges", ref = "Accept-Ranges"),
        @Header(name = "Content-Range", ref = "Content-Range")
      },
      content = @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = STRING)))
  @APIResponse(
      responseCode = "304",
      description = "not modified (If-None-Match); only for an ended task",
      headers = @Header(name = "ETag", ref = "ETag"))
  @APIResponse(
      responseCode = "400",
      description = "tail is not from 1 to 100000, or attempt no number")
  @APIResponse(responseCode = "404", description = "no such job, task, stream or attempt")
  @APIResponse(responseCode = "416", description = "the range is beyond the output")
  public Response log(
      @PathParam("id") String id,
      @PathParam("task") String task,
      @Parameter(schema = @Schema(enumeration = {"stdout", "stderr"})) @PathParam("stream")
          String stream,
      @Parameter(
              description = "only this many last lines",
              schema = @Schema(type = INTEGER, minimum = "1", maximum = "100000"))
          @QueryParam("tail")
          @Nullable String tail,
      @Parameter(
              description = "the number of an attempt; the last one by default",
              schema = @Schema(type = INTEGER, minimum = "1", maximum = "101"))
          @QueryParam("attempt")
          @Nullable String attempt,
      @Context HttpHeaders headers,
      @Context Request request)
      throws IOException {
    Job job = queries.find(parse(id));
    StreamName name =
        StreamName.of(stream)
            .orElseThrow(() -> new NotFoundException("the streams are stdout and stderr"));
    TaskRun run = run(job, task);
    int number = AttemptNumber.parse(attempt, run);
    TaskOutput output = outputs.open(job, task, number, name);
    boolean ended = run.status().ended() || number < run.attempt();
    LogDownload download = new LogDownload(output, ended, headers, request);
    return tail == null ? download.answer() : download.tail(TailLines.parse(tail));
  }

  private static TaskRun run(Job job, String task) {
    return job.task(task)
        .orElseThrow(
            () -> new NotFoundException("job " + job.id() + " has no task '" + task + "'"));
  }

  /** Text that is not an id cannot be the id of a job. */
  private static UUID parse(String id) {
    return JobIds.parse(id).orElseThrow(() -> new NotFoundException("there is no job " + id));
  }
}
