package dev.prunner.security;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
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

  /** For load balancers, which have no token. They tell no details to a stranger. */
  private static final Set<String> OPEN = Set.of("v1/health/live", "v1/health/ready");

  @Inject private Tokens tokens;
  @Inject private ContainerSignIn containerSignIn;

  @Override
  public void filter(ContainerRequestContext request) {
    try {
      Optional<String> token = BearerToken.of(request.getHeaderString(HttpHeaders.AUTHORIZATION));
      Optional<User> user =
          token.isPresent()
              ? tokens.userOf(token.get())
              : containerSignIn.userOf(request.getSecurityContext());
      if (user.isEmpty()) {
        refuse(request, Refusal.NO_TOKEN);
      } else if (token.isEmpty() && isSuspect(request)) {
        refuse(request, Refusal.CROSS_SITE);
      } else {
        letIn(request, user.get());
      }
    } catch (KeysUnavailableException e) {
      refuse(request, Refusal.NO_KEYS);
    }
  }

  private static boolean isSuspect(ContainerRequestContext request) {
    return CrossSite.suspects(
        request.getMethod(),
        request.getHeaderString("Sec-Fetch-Site"),
        request.getHeaderString("Origin"),
        request.getHeaderString(HttpHeaders.HOST));
  }

  private static void letIn(ContainerRequestContext request, User user) {
    request.setSecurityContext(new UserContext(user, request.getSecurityContext().isSecure()));
  }

  private static void refuse(ContainerRequestContext request, Refusal refusal) {
    String path = request.getUriInfo().getPath();
    if (!OPEN.contains(path.startsWith("/") ? path.substring(1) : path)) {
      request.abortWith(refusal.at(path));
    }
  }
}
