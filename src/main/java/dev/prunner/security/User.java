package dev.prunner.security;

import java.security.Principal;
import java.util.Set;

/**
 * Who a token says its bearer is.
 *
 * @param name the token's {@code sub}; empty when it has none
 * @param groups the token's {@code groups}
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
