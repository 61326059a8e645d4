package dev.prunner.benchmark.smallest;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Takes jobs at the path at which this project does. */
@Path("v1/pipelines/one")
public class SmallestResource {

  @Inject private SmallestRunner runner;

  /** Runs the script once more. */
  @POST
  @Path("jobs")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response submit(JsonObject variables) {
    String id = runner.submit(variables.toString());
    return Response.accepted(Json.createObjectBuilder().add("id", id).build()).build();
  }

  /** How many have not ended. */
  @GET
  @Produces(MediaType.TEXT_PLAIN)
  public String running() {
    return Integer.toString(runner.running());
  }
}
