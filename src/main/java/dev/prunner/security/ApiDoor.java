package dev.prunner.security;

import jakarta.annotation.Priority;
import jakarta.json.Json;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/**
 * Answers 401 to every request without a caller, before anything is looked for.
 *
 * <p>So a path that is not there says no more to a stranger than one that is. The servers protect
 * nothing by themselves.
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public class ApiDoor implements ContainerRequestFilter {

  private static final String NO_TOKEN = "a valid token is needed";

  @Override
  public void filter(ContainerRequestContext request) {
    if (request.getSecurityContext().getUserPrincipal() == null) {
      request.abortWith(refusal(request.getUriInfo().getPath()));
    }
  }

  private static Response refusal(String path) {
    Response.ResponseBuilder answer =
        Response.status(Response.Status.UNAUTHORIZED)
            .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    return path.matches("/?v1(/.*)?")
        ? answer.type("application/problem+json").entity(problem()).build()
        : answer.type(MediaType.APPLICATION_JSON_TYPE).entity(error()).build();
  }

  private static String problem() {
    return Json.createObjectBuilder()
        .add("type", "about:blank")
        .add("title", "Unauthorized")
        .add("status", 401)
        .add("detail", NO_TOKEN)
        .build()
        .toString();
  }

  private static String error() {
    return Json.createObjectBuilder().add("error", NO_TOKEN).build().toString();
  }
}
