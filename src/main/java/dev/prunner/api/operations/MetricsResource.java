package dev.prunner.api.operations;

import dev.prunner.api.http.Needs;
import dev.prunner.metrics.Metrics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The metrics for a Prometheus server. */
@Path("v1/metrics")
@ApplicationScoped
@Tag(name = "operations")
public class MetricsResource {

  @Inject private Metrics metrics;

  @GET
  @Needs(of = Needs.Of.EVERYTHING)
  @Operation(
      operationId = "getMetrics",
      summary = "Counters, gauges and histograms in the text format of Prometheus")
  @APIResponse(
      responseCode = "200",
      description = "all metrics",
      content = @Content(mediaType = "text/plain", schema = @Schema(type = SchemaType.STRING)))
  public Response text() {
    return Response.ok(metrics.text(), Metrics.CONTENT_TYPE).build();
  }
}
