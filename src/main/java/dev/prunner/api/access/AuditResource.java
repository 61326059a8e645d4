package dev.prunner.api.access;

import static org.eclipse.microprofile.openapi.annotations.enums.ParameterIn.QUERY;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.INTEGER;

import dev.prunner.api.http.Needs;
import dev.prunner.api.jobs.ListQuery;
import dev.prunner.job.audit.AuditFilter;
import dev.prunner.job.audit.AuditLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who has done what. */
@Path("v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Tag(name = "operations")
public class AuditResource {

  @Inject private AuditLog audit;

  @GET
  @Needs(of = Needs.Of.SERVER)
  @Operation(
      operationId = "listAudit",
      summary = "Who has done what, and what was refused, newest first, in pages; for admins")
  @Parameter(name = "user", in = QUERY, description = "only what this user has done")
  @Parameter(
      name = "action",
      in = QUERY,
      description =
          "only this, such as submit or cancel; 400 for a word that the audit does not know")
  @Parameter(name = "pipeline", in = QUERY, description = "only what was done to this pipeline")
  @Parameter(
      name = "since",
      in = QUERY,
      description = "at or after this time",
      schema = @Schema(format = "date-time"))
  @Parameter(
      name = "until",
      in = QUERY,
      description = "before this time",
      schema = @Schema(format = "date-time"))
  @Parameter(
      name = "limit",
      in = QUERY,
      description = "at most how many; a page may have fewer, and 'next' all the same",
      schema = @Schema(type = INTEGER, minimum = "1", maximum = "500", defaultValue = "50"))
  @Parameter(name = "cursor", in = QUERY, description = "'next' of the previous response")
  @APIResponse(
      responseCode = "200",
      description = "a page of entries",
      content = @Content(schema = @Schema(ref = "AuditPage")))
  @APIResponse(responseCode = "400", description = "a parameter is invalid; the detail names it")
  public AuditPageView list(@Context UriInfo uri) {
    ListQuery query = new ListQuery(uri.getQueryParameters());
    return AuditPageView.of(
        audit.list(
            new AuditFilter(
                query.text("user"),
                query.text("action").map(AuditActions::known),
                query.text("pipeline"),
                query.time("since"),
                query.time("until"),
                query.cursor()),
            query.limit()));
  }
}
