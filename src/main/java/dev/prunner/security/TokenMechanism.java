package dev.prunner.security;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContextWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/**
 * Lets HS256 tokens in beside those of MicroProfile JWT, whose mechanism judges everything else.
 *
 * <p>It refuses nobody: a request without a caller goes on to {@link ApiDoor}, the one place that
 * answers 401, so that every refusal looks the same.
 */
@Alternative
@Priority(100)
@ApplicationScoped
public class TokenMechanism implements HttpAuthenticationMechanism {

  private final BeanManager beans;
  private final Optional<SharedSecret> secret;

  /** For the container's proxies. */
  @SuppressWarnings("NullAway")
  protected TokenMechanism() {
    this(null, Optional.empty());
  }

  @Inject
  TokenMechanism(BeanManager beans, Optional<SharedSecret> secret) {
    this.beans = beans;
    this.secret = secret;
  }

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
      throws AuthenticationException {
    Optional<String> token =
        BearerToken.of(request.getHeader("Authorization")).filter(SharedSecret::signs);
    if (token.isEmpty()) {
      return microProfileJwt().validateRequest(request, response, new NoRefusal(context));
    }
    return secret
        .flatMap(known -> known.userOf(token.get(), Clock.systemUTC()))
        .map(user -> context.notifyContainerAboutLogin(user, Set.of()))
        .orElseGet(context::doNothing);
  }

  /** Found by its type among all beans: injection sees the alternative alone, which is this. */
  private HttpAuthenticationMechanism microProfileJwt() {
    Bean<?> mechanism =
        beans.getBeans(HttpAuthenticationMechanism.class, Any.Literal.INSTANCE).stream()
            .filter(bean -> bean.getBeanClass() != TokenMechanism.class)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("the server has no MicroProfile JWT"));
    return (HttpAuthenticationMechanism)
        beans.getReference(
            mechanism, HttpAuthenticationMechanism.class, beans.createCreationalContext(mechanism));
  }

  /** Turns the server's own refusal, an HTML page, into going on without a caller. */
  private static final class NoRefusal extends HttpMessageContextWrapper {

    NoRefusal(HttpMessageContext context) {
      super(context);
    }

    @Override
    public AuthenticationStatus responseUnauthorized() {
      return doNothing();
    }
  }
}
