package dev.prunner.api.schedules;

import dev.prunner.api.http.Needs;
import dev.prunner.definition.Permission;
import dev.prunner.runner.schedule.Schedules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The schedules of all pipelines. */
@Path("v1/schedules")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Tag(name = "schedules")
public class SchedulesResource {

  @Inject private Schedules schedules;
  @Inject private SeenSchedules seen;

  @GET
  @Needs(value = Permission.VIEW, of = Needs.Of.EACH)
  @Operation(
      operationId = "listSchedules",
      summary = "All schedules, sorted by pipeline and name; those too whose pipeline is gone")
  @APIResponse(
      responseCode = "200",
      description = "the schedules",
      content = @Content(schema = @Schema(ref = "ScheduleList")))
  public ScheduleList all(@Context SecurityContext security) {
    return seen.all(security);
  }

  @POST
  @Path("preview")
  @Needs(of = Needs.Of.NOTHING)
  @Operation(
      operationId = "previewSchedule",
      summary = "What a schedule would mean, and its next firings, without making it")
  @RequestBody(
      required = true,
      description = "as to make the schedule",
      content =
          @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "ScheduleRules")))
  @APIResponse(
      responseCode = "200",
      description = "what it would mean",
      content = @Content(schema = @Schema(ref = "SchedulePreview")))
  @APIResponse(responseCode = "400", description = "invalid JSON, or a parameter is invalid")
  @APIResponse(
      responseCode = "422",
      description = "it is no schedule; the body has all problems",
      content =
          @Content(
              mediaType = dev.prunner.api.http.Problem.MEDIA_TYPE,
              schema = @Schema(ref = "ScheduleProblem")))
  public SchedulePreview preview(
      byte[] body,
      @Parameter(
              description = "how many",
              schema =
                  @Schema(
                      type = SchemaType.INTEGER,
                      minimum = "1",
                      maximum = "100",
                      defaultValue = "10"))
          @QueryParam("count")
          @DefaultValue("10")
          String count,
      @Parameter(
              description = "after this time instead of now",
              schema = @Schema(type = SchemaType.STRING, format = "date-time"))
          @QueryParam("after")
          @Nullable String after) {
    var json = dev.prunner.api.http.RequestBody.required(body);
    return SchedulePreview.of(
        schedules.preview(ScheduleRules.byKey(json.members())),
        schedules,
        FiringQuery.of(count, after));
  }
}
