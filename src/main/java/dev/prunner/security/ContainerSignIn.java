package dev.prunner.security;

import java.security.Principal;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Users that the application server has signed in for another application on it.
 *
 * @param accepted whether such users are accepted
 */
public record ContainerSignIn(boolean accepted) {

  /**
   * The signed-in user, with those of some groups that the server says the user is in: it does not
   * list them.
   */
  Optional<User> userOf(
      @Nullable Principal signedIn, Collection<String> groups, Predicate<String> isUserInRole) {
    return Optional.ofNullable(signedIn)
        .filter(principal -> accepted)
        .map(Principal::getName)
        .map(name -> new User(name, of(groups, isUserInRole), Optional.empty()));
  }

  private static Set<String> of(Collection<String> groups, Predicate<String> isUserInRole) {
    if (groups.isEmpty()) {
      return Set.of();
    }
    Set<String> told = ContainerGroups.ofThisRequest();
    return groups.stream()
        .filter(group -> told.contains(group) || isUserInRole.test(group))
        .collect(Collectors.toUnmodifiableSet());
  }
}
