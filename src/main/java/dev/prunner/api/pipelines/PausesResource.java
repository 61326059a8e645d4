package dev.prunner.api.pipelines;

import dev.prunner.api.http.Caller;
import dev.prunner.api.http.Needs;
import dev.prunner.job.Pause;
import dev.prunner.runner.PipelinePauses;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Pauses all pipelines, those too that are defined later. */
@Path("v1")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Tag(name = "pipelines")
public class PausesResource {

  @Inject private PipelinePauses pauses;
  @Inject private PipelineLists lists;

  @POST
  @Path("pause")
  @Needs(of = Needs.Of.SERVER, audit = "pause-all")
  @Operation(
      operationId = "pauseAll",
      summary = "Pauses all pipelines: jobs are accepted and wait, those that run go on")
  @RequestBody(
      description = "both members are optional, and so is the body",
      content =
          @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "PauseBody")))
  @APIResponse(
      responseCode = "200",
      description = "they are paused",
      content = @Content(schema = @Schema(ref = "PipelineList")))
  @APIResponse(responseCode = "400", description = "invalid JSON, or an end that has passed")
  public PipelineList pause(byte[] body, @Context SecurityContext security) {
    PauseBody.of(body).pause(pauses, Pause.ALL, Caller.of(security));
    return lists.all(security);
  }

  @POST
  @Path("resume")
  @Needs(of = Needs.Of.SERVER, audit = "resume-all")
  @Operation(
      operationId = "resumeAll",
      summary = "Ends the pause of all pipelines; those of single ones stay")
  @APIResponse(
      responseCode = "200",
      description = "it has ended, and what may start has started",
      content = @Content(schema = @Schema(ref = "PipelineList")))
  public PipelineList resume(@Context SecurityContext security) {
    pauses.resume(Pause.ALL);
    return lists.all(security);
  }
}
