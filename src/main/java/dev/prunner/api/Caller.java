package dev.prunner.api;

import dev.prunner.security.User;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who sends a request.
 *
 * @param name see {@link User}
 */
public record Caller(String name, Set<String> groups) {

  /** Whom the door has let in; nobody where it is open to all. */
  public static Caller of(SecurityContext context) {
    return context.getUserPrincipal() instanceof User user
        ? new Caller(user.name(), new TreeSet<>(user.groups()))
        : new Caller("", Set.of());
  }
}
