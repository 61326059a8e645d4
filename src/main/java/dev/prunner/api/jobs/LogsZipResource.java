package dev.prunner.api.jobs;

import dev.prunner.api.http.LongBody;
import dev.prunner.api.http.Needs;
import dev.prunner.api.http.OutputOfJob;
import dev.prunner.definition.Permission;
import dev.prunner.job.Job;
import dev.prunner.output.OutputStore;
import dev.prunner.runner.JobQueries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** All outputs of a job at once. */
@Path("v1/jobs/{id}/logs.zip")
@ApplicationScoped
@Tag(name = "jobs")
public class LogsZipResource {

  private static final String MEDIA_TYPE = "application/zip";

  @Inject private JobQueries queries;
  @Inject private OutputStore outputs;

  @GET
  @OutputOfJob
  @Produces({MEDIA_TYPE, MediaType.APPLICATION_JSON})
  @Needs(value = Permission.VIEW, of = Needs.Of.JOB)
  @Operation(
      operationId = "getJobLogs",
      summary = "The outputs of all tasks of a job, in all their attempts, as a ZIP file",
      description =
          "'manifest.json' first, with the tasks and their files; then each output that is not"
              + " empty. Of what still runs as much as is there.")
  @APIResponse(
      responseCode = "200",
      description = "the ZIP file",
      headers = @Header(name = "Content-Disposition", ref = "Content-Disposition"),
      content =
          @Content(
              mediaType = MEDIA_TYPE,
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(responseCode = "404", description = "no such job")
  public Response zip(@PathParam("id") String id) {
    Job job =
        JobIds.parse(id)
            .map(queries::find)
            .orElseThrow(() -> new NotFoundException("there is no job " + id));
    LongBody body = () -> LogsZip.of(job, outputs);
    return Response.ok(body, MEDIA_TYPE)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"%s-%s-logs.zip\"".formatted(plain(job), job.id()))
        .build();
  }

  private static String plain(Job job) {
    return job.pipeline().name().replaceAll("[^A-Za-z0-9_-]+", "_");
  }
}
