package dev.prunner.api;

import dev.prunner.security.User;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who sends a request.
 *
 * @param name the token's {@code sub}, empty when it has none
 */
public record Caller(String name, Set<String> groups) {

  public static Caller of(SecurityContext context) {
    Principal principal = context.getUserPrincipal();
    if (principal instanceof User user) {
      return new Caller(user.name(), new TreeSet<>(user.groups()));
    }
    String name = Optional.ofNullable(principal).map(Principal::getName).orElse("");
    return new Caller(name, Set.of());
  }
}
