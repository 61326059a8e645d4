package dev.prunner.api.operations;

import dev.prunner.api.http.Needs;
import dev.prunner.job.store.Servers;
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

/** Shows the servers that share the jobs. */
@Path("v1/servers")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Tag(name = "operations")
public class ServersResource {

  @Inject private Servers servers;

  @GET
  @Needs(of = Needs.Of.SERVER)
  @Operation(
      operationId = "listServers",
      summary = "The servers that share the jobs, also those that are lost")
  @APIResponse(
      responseCode = "200",
      description = "all that are known; this one where it is alone",
      content = @Content(schema = @Schema(ref = "Servers")))
  public ServersView list() {
    return ServersView.of(servers);
  }
}
