package dev.prunner.api.operations;

import dev.prunner.api.http.Needs;
import dev.prunner.process.LauncherStates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How the machines are that run tasks beside this one. */
@Path("v1/launchers")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Tag(name = "operations")
public class LaunchersResource {

  @Inject private LauncherStates states;

  @GET
  @Needs(of = Needs.Of.EVERYTHING)
  @Operation(
      operationId = "listLaunchers",
      summary = "The launchers of other machines: what they run, and which hosts do not answer")
  @APIResponse(
      responseCode = "200",
      description = "all launchers that are defined, but for local",
      content = @Content(schema = @Schema(ref = "LauncherList")))
  public LauncherList list() {
    return LauncherList.of(states.now());
  }
}
