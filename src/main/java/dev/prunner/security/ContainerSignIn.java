package dev.prunner.security;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;

/**
 * Users that the server itself has signed in, by an application beside this one.
 *
 * @param accepted whether they are let in
 */
public record ContainerSignIn(boolean accepted) {

  /** The user that the server says a request is of. What groups it has, no server tells. */
  Optional<User> userOf(SecurityContext security) {
    return Optional.ofNullable(security.getUserPrincipal())
        .filter(principal -> accepted)
        .map(Principal::getName)
        .map(name -> new User(name, Set.of()));
  }
}
