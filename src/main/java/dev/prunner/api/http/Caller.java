package dev.prunner.api.http;

import jakarta.ws.rs.core.SecurityContext;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Who sends a request.
 *
 * @param name the token's {@code sub}, or how the server has signed the user in
 */
public record Caller(String name, Set<String> groups) {

  /** Whom the door has let in; nobody where it is open to all. */
  public static Caller of(SecurityContext context) {
    return context.getUserPrincipal() instanceof JsonWebToken token
        ? new Caller(token.getSubject(), new TreeSet<>(token.getGroups()))
        : new Caller("", Set.of());
  }
}
