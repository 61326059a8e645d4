package dev.prunner.api.operations;

import dev.prunner.api.http.Caller;
import dev.prunner.api.http.CallerPermissions;
import dev.prunner.api.http.Needs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Returns the identity of the caller. */
@Path("v1/whoami")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Tag(name = "caller")
public class WhoAmIResource {

  @Inject private CallerPermissions permissions;

  @GET
  @Needs(of = Needs.Of.NOTHING)
  @Operation(operationId = "getCaller", summary = "The caller's name and groups")
  @APIResponse(
      responseCode = "200",
      description = "the caller",
      content = @Content(schema = @Schema(ref = "Caller")))
  public CallerView whoAmI(@Context SecurityContext security) {
    return CallerView.of(Caller.of(security), permissions.of(security));
  }
}
