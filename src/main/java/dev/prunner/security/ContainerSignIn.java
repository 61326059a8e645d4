package dev.prunner.security;

import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Users that the application server has signed in for another application on it.
 *
 * @param accepted whether such users are accepted
 */
public record ContainerSignIn(boolean accepted) {

  /** The signed-in user, without groups: servers do not expose them. */
  Optional<User> userOf(@Nullable Principal signedIn) {
    return Optional.ofNullable(signedIn)
        .filter(principal -> accepted)
        .map(Principal::getName)
        .map(name -> new User(name, Set.of(), Optional.empty()));
  }
}
