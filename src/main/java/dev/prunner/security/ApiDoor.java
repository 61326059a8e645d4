package dev.prunner.security;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/**
 * Answers 401 to every request without a caller, before anything is looked for; only the probes of
 * health are open.
 *
 * <p>So a path that is not there says no more to a stranger than one that is. The servers protect
 * nothing by themselves.
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public class ApiDoor implements ContainerRequestFilter {

  /** The attribute of a request with the HS256 token that was kept from the server itself. */
  static final String TOKEN = ApiDoor.class.getName() + ".token";

  /** For load balancers, which have no token. They tell no details to a stranger. */
  private static final Set<String> OPEN = Set.of("v1/health/live", "v1/health/ready");

  private static final String NO_TOKEN = "a valid token is needed";

  @Context private HttpServletRequest servletRequest;

  @Inject private Optional<SharedSecret> secret;

  @Override
  public void filter(ContainerRequestContext request) {
    SecurityContext security = request.getSecurityContext();
    if (security.getUserPrincipal() != null) {
      return;
    }
    String path = request.getUriInfo().getPath();
    Optional<String> user = userOfSecret();
    if (user.isPresent()) {
      request.setSecurityContext(new SecretCaller(user.get(), security.isSecure()));
    } else if (!isOpen(path)) {
      request.abortWith(refusal(isOwnApi(path)));
    }
  }

  /** In which of the two an error is told: by what was asked for, not by an error page's path. */
  private boolean isOwnApi(String path) {
    Object refused = servletRequest.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    return refused == null
        ? path.matches("/?v1(/.*)?")
        : refused.toString().startsWith(servletRequest.getContextPath() + "/api/v1");
  }

  private static boolean isOpen(String path) {
    return OPEN.contains(path.startsWith("/") ? path.substring(1) : path);
  }

  private Optional<String> userOfSecret() {
    return Optional.ofNullable((String) servletRequest.getAttribute(TOKEN))
        .flatMap(token -> secret.flatMap(known -> known.userOf(token, Clock.systemUTC())));
  }

  private static Response refusal(boolean ownApi) {
    Response.ResponseBuilder answer =
        Response.status(Response.Status.UNAUTHORIZED)
            .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    return ownApi
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
