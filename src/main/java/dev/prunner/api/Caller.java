package dev.prunner.api;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Who sends a request.
 *
 * @param name the token's {@code sub}, empty when it has none
 */
public record Caller(String name, Set<String> groups) {

  public static Caller of(SecurityContext context) {
    Principal principal = context.getUserPrincipal();
    if (principal instanceof JsonWebToken token) {
      Set<String> groups = Optional.ofNullable(token.getGroups()).orElse(Set.of());
      return new Caller(Optional.ofNullable(token.getSubject()).orElse(""), new TreeSet<>(groups));
    }
    String name = Optional.ofNullable(principal).map(Principal::getName).orElse("");
    return new Caller(name, Set.of());
  }
}
