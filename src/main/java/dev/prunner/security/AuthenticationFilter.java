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
 * Answers 401 to every request that is not authenticated, before its path is looked up; only the
 * health probes and the sign-in are open.
 *
 * <p>So an unauthenticated caller cannot tell which paths exist. The servers protect nothing by
 * themselves.
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public class AuthenticationFilter implements ContainerRequestFilter {

  /**
   * For load balancers, which have no token and are told no details without one; and for who signs
   * in to get one.
   */
  private static final Set<String> OPEN = Set.of("v1/health/live", "v1/health/ready", "v1/sign-in");

  @Inject private Tokens tokens;
  @Inject private ContainerSignIn containerSignIn;

  @Override
  public void filter(ContainerRequestContext request) {
    try {
      Optional<String> token = BearerToken.of(request.getHeaderString(HttpHeaders.AUTHORIZATION));
      Optional<User> user =
          token.isPresent()
              ? token.map(tokens::userOf)
              : containerSignIn.userOf(request.getSecurityContext());
      if (user.isEmpty()) {
        refuse(request, Refusal.NO_TOKEN);
      } else if (token.isEmpty() && isCrossSite(request)) {
        refuse(request, Refusal.CROSS_SITE);
      } else {
        authenticate(request, user.get());
      }
    } catch (InvalidTokenException e) {
      refuse(request, Refusal.of(e.problem()));
    } catch (KeysUnavailableException e) {
      refuse(request, Refusal.NO_KEYS);
    }
  }

  private static boolean isCrossSite(ContainerRequestContext request) {
    return CrossSite.suspects(
        request.getMethod(),
        request.getHeaderString("Sec-Fetch-Site"),
        request.getHeaderString("Origin"),
        request.getHeaderString(HttpHeaders.HOST));
  }

  private static void authenticate(ContainerRequestContext request, User user) {
    request.setSecurityContext(new UserContext(user, request.getSecurityContext().isSecure()));
  }

  private static void refuse(ContainerRequestContext request, Refusal refusal) {
    String path = request.getUriInfo().getPath();
    if (!OPEN.contains(path.startsWith("/") ? path.substring(1) : path)) {
      request.abortWith(refusal.at(path));
    }
  }
}
