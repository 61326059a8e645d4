package dev.prunner.security;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;

/**
 * Users that the application server has signed in for another application on it.
 *
 * @param accepted whether such users are accepted
 */
public record ContainerSignIn(boolean accepted) {

  /** The signed-in user of a request, without groups: servers do not expose them. */
  Optional<User> userOf(SecurityContext security) {
    return Optional.ofNullable(security.getUserPrincipal())
        .filter(principal -> accepted)
        .map(Principal::getName)
        .map(name -> new User(name, Set.of(), Optional.empty()));
  }
}
