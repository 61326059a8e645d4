package dev.prunner.api.http;

import jakarta.ws.rs.core.SecurityContext;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * The authenticated caller of a request.
 *
 * @param name the token's {@code sub}, or the name of the user that the server has signed in
 */
public record Caller(String name, Set<String> groups) {

  /** The authenticated caller; without a name if the path is open to everyone. */
  public static Caller of(SecurityContext context) {
    return context.getUserPrincipal() instanceof JsonWebToken token
        ? new Caller(token.getSubject(), new TreeSet<>(token.getGroups()))
        : new Caller("", Set.of());
  }
}
