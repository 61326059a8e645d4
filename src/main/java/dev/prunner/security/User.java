package dev.prunner.security;

import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a request, by a token or by the sign-in of the server: the principal of MicroProfile
 * JWT, with the claims that count here.
 *
 * @param name the token's {@code sub}; empty when it has none
 * @param groups the token's {@code groups}, which are roles; none without a token
 */
public record User(String name, Set<String> groups) implements JsonWebToken {

  public User {
    groups = Set.copyOf(groups);
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public Set<String> getClaimNames() {
    return Set.of("sub", "groups");
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the interface has it
  public <T> @Nullable T getClaim(String claim) {
    return switch (claim) {
      case "sub" -> (T) name;
      case "groups" -> (T) groups;
      default -> null;
    };
  }
}
