package dev.prunner.api.stream;

import dev.prunner.api.http.CallerPermissions;
import dev.prunner.api.http.InvalidRequestException;
import dev.prunner.api.http.Needs;
import dev.prunner.api.jobs.JobIds;
import dev.prunner.definition.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Changes of jobs and tasks as they happen. */
@Path("v1/events")
@ApplicationScoped
@Tag(name = "events")
public class EventsResource {

  @Inject private EventFeed feed;
  @Inject private Streams streams;
  @Inject private CallerPermissions permissions;

  @GET
  @Unbuffered
  // RESTEasy injects a sink only if this is the only media type.
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Needs(value = Permission.VIEW, of = Needs.Of.EACH)
  @Operation(
      operationId = "streamEvents",
      summary = "Each change of a job or a task as it happens, as server-sent events",
      description =
          "'open' first; 'job' and 'task' for each change; 'pipelines' when the definitions were"
              + " read again; 'reset' first if the changes after Last-Event-ID are no longer"
              + " known, so that lists must be loaded again. The stream ends with the token. Each"
              + " answer to a GET has the header Last-Event-ID: who listens from there misses"
              + " nothing that has happened after it.")
  @APIResponse(
      responseCode = "200",
      description = "the stream; a comment at least every 15 s",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(responseCode = "400", description = "'job' is not the id of a job")
  @APIResponse(responseCode = "503", description = "too many streams are open")
  public void events(
      @Parameter(description = "only jobs of this pipeline") @QueryParam("pipeline")
          @Nullable String pipeline,
      @Parameter(description = "only this job") @QueryParam("job") @Nullable String job,
      @Parameter(description = "resumes after this event")
          @HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER)
          @Nullable String lastEventId,
      @Context SecurityContext caller,
      @Context SseEventSink sink,
      @Context Sse sse) {
    EventContent content =
        new EventContent(
            feed,
            permissions.of(caller),
            Optional.ofNullable(job).map(EventsResource::id),
            Optional.ofNullable(pipeline),
            Optional.ofNullable(lastEventId));
    streams.open(sink, sse, caller, content);
  }

  private static UUID id(String job) {
    return JobIds.parse(job)
        .orElseThrow(() -> new InvalidRequestException("'job' must be the id of a job"));
  }
}
