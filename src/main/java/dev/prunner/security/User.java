package dev.prunner.security;

import java.security.Principal;
import java.util.Set;

/**
 * Who sends a request, by a token or by the sign-in of the server.
 *
 * @param name the token's {@code sub}; empty when it has none
 * @param groups the token's {@code groups}; none without a token
 */
public record User(String name, Set<String> groups) implements Principal {

  public User {
    groups = Set.copyOf(groups);
  }

  @Override
  public String getName() {
    return name;
  }
}
