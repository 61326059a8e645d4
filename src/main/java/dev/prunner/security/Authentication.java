package dev.prunner.security;

import dev.prunner.access.AccessRules;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.security.Principal;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Determines who has sent a request: by its token if it has one, else by the server's sign-in, else
 * by a cookie of prunner's clients.
 *
 * <p>Any page can have a browser send the last two, so such a request must not come from another
 * origin.
 */
@Dependent
public class Authentication {

  /** Attributes of a request are its properties in JAX-RS. */
  private static final String OUTCOME = Outcome.class.getName();

  @Inject private Tokens tokens;
  @Inject private ContainerSignIn containerSignIn;
  @Inject private AccessRules rules;

  /** Who has sent a request, or why it is refused. */
  sealed interface Outcome {

    /** Its user is known. */
    record Accepted(User user) implements Outcome {}

    /** Its user is not known, or it may be forged. */
    record Refused(Refusal refusal) implements Outcome {}
  }

  /**
   * The user of a request that JAX-RS has not seen yet. The outcome stays with the request, so that
   * its token is verified once.
   *
   * @return empty if the request is to be refused
   */
  public Optional<User> userOf(HttpServletRequest request) {
    Outcome outcome =
        outcome(
            request.getMethod(),
            request::getHeader,
            TokenCookie.of(request),
            request.getUserPrincipal(),
            request::isUserInRole);
    request.setAttribute(OUTCOME, outcome);
    return outcome instanceof Outcome.Accepted accepted
        ? Optional.of(accepted.user())
        : Optional.empty();
  }

  /** The name of the user of a request that has been handled; empty if it had none. */
  public static String knownUser(HttpServletRequest request) {
    return request.getAttribute(OUTCOME) instanceof Outcome.Accepted accepted
        ? accepted.user().name()
        : "";
  }

  Outcome outcome(ContainerRequestContext request) {
    if (request.getProperty(OUTCOME) instanceof Outcome known) {
      return known;
    }
    Outcome outcome =
        outcome(
            request.getMethod(),
            request::getHeaderString,
            TokenCookie.of(request),
            request.getSecurityContext().getUserPrincipal(),
            request.getSecurityContext()::isUserInRole);
    request.setProperty(OUTCOME, outcome);
    return outcome;
  }

  private Outcome outcome(
      String method,
      Function<String, @Nullable String> headers,
      Optional<String> cookie,
      @Nullable Principal signedIn,
      Predicate<String> isUserInRole) {
    try {
      Optional<String> token = BearerToken.of(headers.apply(HttpHeaders.AUTHORIZATION));
      Optional<User> user =
          token.isPresent()
              ? token.map(tokens::userOf)
              : containerSignIn
                  .userOf(signedIn, rules.namedGroups(), isUserInRole)
                  .or(() -> cookie.flatMap(tokens::userOfCookie));
      if (user.isEmpty()) {
        return new Outcome.Refused(Refusal.NO_TOKEN);
      }
      return token.isEmpty() && isCrossSite(method, headers)
          ? new Outcome.Refused(Refusal.CROSS_SITE)
          : new Outcome.Accepted(user.get());
    } catch (InvalidTokenException e) {
      return new Outcome.Refused(Refusal.of(e.problem()));
    } catch (KeysUnavailableException e) {
      return new Outcome.Refused(Refusal.NO_KEYS);
    }
  }

  private static boolean isCrossSite(String method, Function<String, @Nullable String> headers) {
    return CrossSite.suspects(
        method,
        headers.apply("Sec-Fetch-Site"),
        headers.apply("Origin"),
        headers.apply(HttpHeaders.HOST));
  }
}
