package dev.prunner.api.notifications;

import static org.eclipse.microprofile.openapi.annotations.enums.ParameterIn.QUERY;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.INTEGER;

import dev.prunner.api.http.Caller;
import dev.prunner.api.http.Needs;
import dev.prunner.api.jobs.JobIds;
import dev.prunner.definition.Pipeline;
import dev.prunner.job.notice.KeptNotice;
import dev.prunner.notify.send.Outgoing;
import dev.prunner.runner.JobQueries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What receivers were told, and are to be told. */
@Path("v1/notifications")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Tag(name = "notifications")
public class NotificationsResource {

  @Inject private Outgoing outgoing;
  @Inject private JobQueries queries;

  @GET
  @Needs(of = Needs.Of.SERVER)
  @Operation(
      operationId = "listNotifications",
      summary = "Matching notifications, newest first, in pages")
  @Parameter(name = "pipeline", in = QUERY, description = "only those of this pipeline")
  @Parameter(
      name = "job",
      in = QUERY,
      description = "only those about this job",
      schema = @Schema(format = "uuid"))
  @Parameter(
      name = "state",
      in = QUERY,
      description = "only those in this state",
      schema = @Schema(enumeration = {"pending", "sent", "given_up"}))
  @Parameter(
      name = "limit",
      in = QUERY,
      description = "how many",
      schema = @Schema(type = INTEGER, minimum = "1", maximum = "500", defaultValue = "50"))
  @Parameter(name = "cursor", in = QUERY, description = "'next' of the previous response")
  @APIResponse(
      responseCode = "200",
      description = "a page of notifications",
      content = @Content(schema = @Schema(ref = "NotificationPage")))
  @APIResponse(responseCode = "400", description = "a parameter is invalid; the detail names it")
  public NotificationPage list(@Context UriInfo uri) {
    NotificationSearch search = new NotificationSearch(uri.getQueryParameters());
    return NotificationPage.of(outgoing.list(search.filter(), search.limit() + 1), search.limit());
  }

  @GET
  @Path("{id}")
  @Needs(of = Needs.Of.SERVER)
  @Operation(operationId = "getNotification", summary = "One notification")
  @APIResponse(
      responseCode = "200",
      description = "the notification",
      content = @Content(schema = @Schema(ref = "Notification")))
  @APIResponse(responseCode = "404", description = "no such notification")
  public NotificationView one(@PathParam("id") String id) {
    return NotificationView.of(find(id));
  }

  @POST
  @Path("{id}/retry")
  @Needs(of = Needs.Of.SERVER, audit = "retry-notification")
  @Operation(
      operationId = "retryNotification",
      summary = "Has a notification that was given up sent again")
  @APIResponse(
      responseCode = "202",
      description = "it is sent again, as a new one is",
      content = @Content(schema = @Schema(ref = "Notification")))
  @APIResponse(responseCode = "404", description = "no such notification")
  @APIResponse(responseCode = "409", description = "it was not given up")
  public Response retry(@PathParam("id") String id) {
    KeptNotice notice = find(id);
    if (!outgoing.retry(notice)) {
      throw new ClientErrorException(
          "the notification was not given up: it is " + notice.state().label(),
          Response.Status.CONFLICT);
    }
    return Response.accepted(NotificationView.of(find(id))).build();
  }

  @POST
  @Path("test")
  @Needs(of = Needs.Of.SERVER, audit = "test-notification")
  @Operation(
      operationId = "testNotifications",
      summary = "Sends a test to each receiver of a pipeline")
  @RequestBody(
      required = true,
      content =
          @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "TestBody")))
  @APIResponse(
      responseCode = "202",
      description = "the tests, which are sent as all notifications are",
      content = @Content(schema = @Schema(ref = "NotificationPage")))
  @APIResponse(responseCode = "400", description = "invalid JSON, or no pipeline in it")
  @APIResponse(responseCode = "404", description = "no such pipeline")
  @APIResponse(responseCode = "409", description = "the pipeline has nobody to notify")
  public Response test(byte[] body, @Context SecurityContext security) {
    Pipeline pipeline =
        queries
            .pipeline(dev.prunner.api.http.RequestBody.required(body).requiredText("pipeline"))
            .pipeline();
    List<KeptNotice> tests = outgoing.test(pipeline, Caller.of(security).name());
    if (tests.isEmpty()) {
      throw new ClientErrorException(
          "the pipeline '" + pipeline.name() + "' has no 'notify'", Response.Status.CONFLICT);
    }
    return Response.accepted(NotificationPage.of(tests, tests.size())).build();
  }

  private KeptNotice find(String id) {
    return JobIds.parse(id)
        .flatMap(outgoing::find)
        .orElseThrow(() -> new NotFoundException("there is no notification " + id));
  }
}
