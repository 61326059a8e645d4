package dev.prunner.security;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.ErrorPage;
import io.undertow.servlet.handlers.ServletRequestContext;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import jakarta.servlet.ServletContext;
import java.util.Optional;

/**
 * Keeps HS256 tokens from WildFly's MicroProfile JWT, which knows one algorithm at a time and
 * answers them with an HTML page. They are left to {@link ApiDoor}, as is the answer to whatever
 * MicroProfile JWT refuses.
 *
 * <p>On other servers this class is never loaded: only Undertow looks for it.
 */
public final class WildFlyTokens implements ServletExtension {

  @Override
  public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
    deployment.addOuterHandlerChainWrapper(next -> exchange -> take(exchange, next));
    // Any path of the API does: there is no caller, so the door answers.
    deployment.addErrorPage(new ErrorPage("/api/v1", StatusCodes.UNAUTHORIZED));
  }

  private static void take(HttpServerExchange exchange, HttpHandler next) throws Exception {
    String header = exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION);
    Optional<String> token = BearerToken.of(header).filter(SharedSecret::signs);
    if (token.isPresent()) {
      exchange.getRequestHeaders().remove(Headers.AUTHORIZATION);
      exchange
          .getAttachment(ServletRequestContext.ATTACHMENT_KEY)
          .getServletRequest()
          .setAttribute(ApiDoor.TOKEN, token.get());
    }
    next.handleRequest(exchange);
  }
}
