package dev.prunner.api.stream;

import dev.prunner.api.http.CallerPermissions;
import dev.prunner.api.http.Needs;
import dev.prunner.api.http.OutputOfJob;
import dev.prunner.api.jobs.AttemptNumber;
import dev.prunner.api.jobs.JobIds;
import dev.prunner.api.jobs.TailLines;
import dev.prunner.definition.Permission;
import dev.prunner.job.Job;
import dev.prunner.job.TaskRun;
import dev.prunner.output.OutputPlaces;
import dev.prunner.output.OutputStore;
import dev.prunner.runner.JobQueries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Streams a task's output as it is printed. */
@Path("v1/jobs/{id}/tasks/{task}/logs/stream")
@ApplicationScoped
@Tag(name = "jobs")
public class LogStreamResource {

  @Inject private EventFeed feed;
  @Inject private Streams streams;
  @Inject private JobQueries queries;
  @Inject private OutputStore outputs;
  @Inject private OutputPlaces places;
  @Inject private CallerPermissions permissions;

  @GET
  @OutputOfJob
  @Unbuffered
  // RESTEasy injects a sink only if this is the only media type.
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Needs(value = Permission.VIEW, of = Needs.Of.JOB)
  @Operation(
      operationId = "streamTaskLog",
      summary = "A task's output as it is printed, as server-sent events",
      description =
          "'stdout' and 'stderr' with {\"from\": byte, \"text\": \"…\"}, and \"base64\" with the bytes"
              + " if they are not UTF-8; then 'end' with the task. The id of an event is the"
              + " position in both streams after it. When another attempt begins, 'attempt' with its"
              + " number precedes its output. The stream ends with the token.")
  @APIResponse(
      responseCode = "200",
      description = "the stream; a comment at least every 15 s",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(responseCode = "400", description = "'from', 'tail' or Last-Event-ID is invalid")
  @APIResponse(responseCode = "404", description = "no such job or task")
  @APIResponse(responseCode = "503", description = "too many streams are open")
  public void stream(
      @PathParam("id") String id,
      @PathParam("task") String task,
      @Parameter(
              description = "starts with this many last lines of each stream",
              schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100000"))
          @QueryParam("tail")
          @Nullable String tail,
      @Parameter(
              description = "starts at these bytes: <stdout>-<stderr>",
              schema = @Schema(pattern = LogPosition.PATTERN))
          @QueryParam("from")
          @Nullable String from,
      @Parameter(
              description = "resumes after this event",
              schema = @Schema(pattern = LogPosition.PATTERN))
          @HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER)
          @Nullable String lastEventId,
      @Parameter(
              description = "the number of an attempt, with which the stream ends; all by default",
              schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "101"))
          @QueryParam("attempt")
          @Nullable String attempt,
      @Context SecurityContext caller,
      @Context SseEventSink sink,
      @Context Sse sse)
      throws IOException {
    Job job = JobIds.parse(id).map(queries::find).orElseThrow(() -> noJob(id));
    TaskRun run =
        job.task(task)
            .orElseThrow(() -> new NotFoundException("job " + id + " has no task '" + task + "'"));
    int number = AttemptNumber.parse(attempt, run);
    outputs.demandHere(job, task, attempt == null ? run.lastAttempt() : number);
    LogPosition begin = LogPosition.startOf(attempt == null ? 1 : number);
    if (lastEventId != null) {
      begin = LogPosition.parse(lastEventId);
    } else if (from != null) {
      begin = LogPosition.parse(from).in(number);
    } else if (tail != null) {
      begin = LogPosition.ofTail(TailLines.parse(tail), outputs, job, task, number);
    }
    streams.open(
        sink,
        sse,
        caller,
        new LogContent(
            feed,
            queries,
            permissions.of(caller),
            outputs,
            places,
            job,
            task,
            begin,
            attempt != null));
  }

  private static NotFoundException noJob(String id) {
    return new NotFoundException("there is no job " + id);
  }
}
