package dev.prunner.api.operations;

import dev.prunner.api.http.CallerPermissions;
import dev.prunner.api.http.Needs;
import dev.prunner.health.Health;
import dev.prunner.health.HealthChecks;
import dev.prunner.security.User;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirementsSet;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Health probes; open to everyone, with details for callers with a token. */
@Path("v1/health")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Tag(name = "operations")
@SecurityRequirementsSet
@SecurityRequirement(name = "token")
public class HealthResource {

  @Inject private HealthChecks checks;
  @Inject private CallerPermissions permissions;

  @GET
  @Path("live")
  @Needs(of = Needs.Of.NOTHING)
  @Operation(
      operationId = "getLiveness",
      summary = "Liveness: whether the server should be left running; needs no token")
  @APIResponse(
      responseCode = "200",
      description = "it is",
      content = @Content(schema = @Schema(ref = "Health")))
  public Response live(@Context SecurityContext security) {
    return answer(checks.live(), security);
  }

  @GET
  @Path("ready")
  @Needs(of = Needs.Of.NOTHING)
  @Operation(
      operationId = "getReadiness",
      summary = "Readiness: whether jobs should be sent to the server; needs no token")
  @APIResponse(
      responseCode = "200",
      description = "ready; a caller who may see everything also sees details of each check",
      content = @Content(schema = @Schema(ref = "Health")))
  @APIResponse(
      responseCode = "503",
      description = "not ready: it is stopping, or cannot write to its database or disk",
      content = @Content(schema = @Schema(ref = "Health")))
  public Response ready(@Context SecurityContext security) {
    return answer(checks.ready(), security);
  }

  private Response answer(Health health, SecurityContext security) {
    boolean details =
        security.getUserPrincipal() instanceof User && permissions.of(security).seesAll();
    return Response.status(health.up() ? Response.Status.OK : Response.Status.SERVICE_UNAVAILABLE)
        .entity(HealthView.of(health, details))
        .build();
  }
}
