package dev.prunner.api.jobs;

import dev.prunner.api.http.Needs;
import dev.prunner.api.http.OutputOfJob;
import dev.prunner.definition.Permission;
import dev.prunner.job.Job;
import dev.prunner.job.TaskRun;
import dev.prunner.output.arrival.ArrivalWatch;
import dev.prunner.runner.JobQueries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Tells when a task's output came. */
@Path("v1/jobs/{id}/tasks/{task}/logs/arrivals")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Tag(name = "jobs")
public class ArrivalsResource {

  @Inject private JobQueries queries;
  @Inject private ArrivalWatch arrivals;

  @GET
  @OutputOfJob
  @Needs(value = Permission.VIEW, of = Needs.Of.JOB)
  @Operation(
      operationId = "getTaskLogArrivals",
      summary = "When how many bytes of a task's two streams were there, so which came first",
      description =
          "Each mark has the milliseconds after 'since', the bytes of stdout, and those of stderr."
              + " A fourth number says that what is new in it may have come so many milliseconds"
              + " earlier; otherwise 'within' does. There are none where nobody has looked: of a"
              + " task that ended at once, or ran without a server.")
  @APIResponse(
      responseCode = "200",
      description = "what is known so far",
      content = @Content(schema = @Schema(ref = "Arrivals")))
  @APIResponse(responseCode = "400", description = "attempt is no number")
  @APIResponse(responseCode = "404", description = "no such job, task or attempt")
  public ArrivalsView arrivals(
      @PathParam("id") String id,
      @PathParam("task") String task,
      @Parameter(
              description = "the number of an attempt; the last one by default",
              schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "101"))
          @QueryParam("attempt")
          @Nullable String attempt)
      throws IOException {
    Job job =
        JobIds.parse(id)
            .map(queries::find)
            .orElseThrow(() -> new NotFoundException("there is no job " + id));
    TaskRun run =
        job.task(task)
            .orElseThrow(() -> new NotFoundException("job " + id + " has no task '" + task + "'"));
    return ArrivalsView.of(arrivals.arrivals(job.id(), task, AttemptNumber.parse(attempt, run)));
  }
}
