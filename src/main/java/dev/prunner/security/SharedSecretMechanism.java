package dev.prunner.security;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/**
 * Lets HS256 tokens in beside those of MicroProfile JWT, whose mechanism judges everything else.
 *
 * <p>Enabled by an extension of the application where a secret is set and the server can have it.
 */
@Alternative
@Priority(100)
@ApplicationScoped
public class SharedSecretMechanism implements HttpAuthenticationMechanism {

  private final Instance<HttpAuthenticationMechanism> mechanisms;
  private final Instance<SharedSecret> secret;

  /** For the container's proxies. */
  @SuppressWarnings("NullAway")
  protected SharedSecretMechanism() {
    this(null, null);
  }

  @Inject
  SharedSecretMechanism(
      @Any Instance<HttpAuthenticationMechanism> mechanisms, Instance<SharedSecret> secret) {
    this.mechanisms = mechanisms;
    this.secret = secret;
  }

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
      throws AuthenticationException {
    Optional<String> token =
        BearerToken.of(request.getHeader("Authorization")).filter(SharedSecret::signs);
    if (token.isEmpty()) {
      return other().validateRequest(request, response, context);
    }
    // Without a caller the request goes on, to be refused at the door of the API.
    return secret
        .get()
        .userOf(token.get(), Clock.systemUTC())
        .map(user -> context.notifyContainerAboutLogin(user, Set.of()))
        .orElseGet(context::doNothing);
  }

  private HttpAuthenticationMechanism other() {
    return mechanisms
        .handlesStream()
        .filter(handle -> handle.getBean().getBeanClass() != SharedSecretMechanism.class)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the server has no MicroProfile JWT"))
        .get();
  }
}
