package dev.prunner.api.schedules;

import dev.prunner.api.http.Caller;
import dev.prunner.api.http.Needs;
import dev.prunner.api.http.Problem;
import dev.prunner.api.jobs.Submits;
import dev.prunner.definition.Permission;
import dev.prunner.runner.schedule.Schedules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** One schedule of a pipeline. */
@Path("v1/pipelines/{pipeline}/schedules/{name}")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Tag(name = "schedules")
public class PipelineSchedulesResource {

  @Inject private Schedules schedules;
  @Inject private SeenSchedules seen;
  @Inject private Submits submits;

  @GET
  @Needs(value = Permission.VIEW, of = Needs.Of.SCHEDULE)
  @Operation(operationId = "getSchedule", summary = "One schedule")
  @APIResponse(
      responseCode = "200",
      description = "the schedule",
      content = @Content(schema = @Schema(ref = "Schedule")))
  @APIResponse(responseCode = "404", description = "no such schedule")
  public ScheduleView one(
      @PathParam("pipeline") String pipeline,
      @PathParam("name") String name,
      @Context SecurityContext security) {
    return seen.shown(seen.of(security, pipeline, name), security);
  }

  @PUT
  @Needs(value = Permission.PAUSE, of = Needs.Of.SCHEDULE, audit = "put-schedule")
  @Operation(
      operationId = "putSchedule",
      summary = "Makes a schedule that is in no file, or replaces one")
  @RequestBody(
      required = true,
      description = "`cron` or `every`; all else is optional",
      content =
          @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "ScheduleRules")))
  @APIResponse(
      responseCode = "200",
      description = "it is kept, and counts from now if its timing is another one than before",
      content = @Content(schema = @Schema(ref = "Schedule")))
  @APIResponse(responseCode = "400", description = "invalid JSON")
  @APIResponse(responseCode = "404", description = "no such pipeline")
  @APIResponse(responseCode = "409", description = "a file defines a schedule of that name")
  @APIResponse(
      responseCode = "422",
      description =
          "it is no schedule, or its variables are not what the pipeline declares; the body has all"
              + " problems",
      content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(ref = "ScheduleProblem")))
  public ScheduleView put(
      @PathParam("pipeline") String pipeline,
      @PathParam("name") String name,
      byte[] body,
      @Context SecurityContext security) {
    var json = dev.prunner.api.http.RequestBody.required(body);
    seen.demandOwn(security, pipeline, name, json.text("queuePartition"));
    return seen.shown(
        schedules.put(
            pipeline, name, ScheduleRules.byKey(json.members()), Caller.of(security).name()),
        security);
  }

  @DELETE
  @Needs(value = Permission.PAUSE, of = Needs.Of.SCHEDULE, audit = "delete-schedule")
  @Operation(
      operationId = "deleteSchedule",
      summary = "Removes a schedule that is in no file; its jobs stay")
  @APIResponse(responseCode = "204", description = "it is gone")
  @APIResponse(responseCode = "404", description = "no such schedule")
  @APIResponse(responseCode = "409", description = "a file defines it")
  public void delete(
      @PathParam("pipeline") String pipeline,
      @PathParam("name") String name,
      @Context SecurityContext security) {
    seen.demand(security, pipeline, name);
    schedules.remove(pipeline, name);
  }

  @POST
  @Path("enable")
  @Needs(value = Permission.PAUSE, of = Needs.Of.SCHEDULE, audit = "enable-schedule")
  @Operation(
      operationId = "enableSchedule",
      summary = "Has a schedule fire from now on, whatever its definition says")
  @APIResponse(
      responseCode = "200",
      description = "it is enabled",
      content = @Content(schema = @Schema(ref = "Schedule")))
  @APIResponse(responseCode = "404", description = "no such schedule")
  public ScheduleView enable(
      @PathParam("pipeline") String pipeline,
      @PathParam("name") String name,
      @Context SecurityContext security) {
    seen.demand(security, pipeline, name);
    return seen.shown(schedules.enable(pipeline, name, true), security);
  }

  @POST
  @Path("disable")
  @Needs(value = Permission.PAUSE, of = Needs.Of.SCHEDULE, audit = "disable-schedule")
  @Operation(
      operationId = "disableSchedule",
      summary = "Has a schedule fire no more, whatever its definition says")
  @APIResponse(
      responseCode = "200",
      description = "it is disabled",
      content = @Content(schema = @Schema(ref = "Schedule")))
  @APIResponse(responseCode = "404", description = "no such schedule")
  public ScheduleView disable(
      @PathParam("pipeline") String pipeline,
      @PathParam("name") String name,
      @Context SecurityContext security) {
    seen.demand(security, pipeline, name);
    return seen.shown(schedules.enable(pipeline, name, false), security);
  }

  @POST
  @Path("run")
  @Needs(
      value = {Permission.VIEW, Permission.START},
      of = Needs.Of.SCHEDULE,
      audit = "run-schedule")
  @Operation(
      operationId = "runSchedule",
      summary = "Schedules a job of a schedule now, whether or not it is enabled")
  @APIResponse(
      responseCode = "202",
      description = "accepted: it runs or waits, and is never lost",
      headers = @Header(name = "Location", ref = "Location"),
      content = @Content(schema = @Schema(ref = "Job")))
  @APIResponse(responseCode = "404", description = "no such schedule")
  @APIResponse(
      responseCode = "409",
      description = "the wait list is full, or the schedule is broken")
  @APIResponse(
      responseCode = "422",
      description = "the variables are not what the pipeline declares; the body has all problems")
  @APIResponse(responseCode = "429", description = "the user sends too many jobs in a minute")
  @APIResponse(responseCode = "503", description = "the server is shutting down")
  public Response run(
      @PathParam("pipeline") String pipeline,
      @PathParam("name") String name,
      @Context SecurityContext security,
      @Context UriInfo uri) {
    seen.demand(security, pipeline, name);
    return submits.accepted(
        schedules.run(pipeline, name, Caller.of(security).name()), security, uri);
  }

  @GET
  @Path("next")
  @Needs(value = Permission.VIEW, of = Needs.Of.SCHEDULE)
  @Operation(
      operationId = "listScheduleFirings",
      summary = "When a schedule fires next, whether or not it is enabled")
  @APIResponse(
      responseCode = "200",
      description = "the firings, in order",
      content = @Content(schema = @Schema(ref = "ScheduleFirings")))
  @APIResponse(responseCode = "400", description = "a parameter is invalid; the detail names it")
  @APIResponse(responseCode = "404", description = "no such schedule")
  public ScheduleFirings next(
      @PathParam("pipeline") String pipeline,
      @PathParam("name") String name,
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
          @Nullable String after,
      @Context SecurityContext security) {
    seen.demand(security, pipeline, name);
    FiringQuery query = FiringQuery.of(count, after);
    return ScheduleFirings.of(schedules.next(pipeline, name, query.after(), query.count()));
  }
}
