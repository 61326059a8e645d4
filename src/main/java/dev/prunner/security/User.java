package dev.prunner.security;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * The authenticated user, by a token or by the server's sign-in: a MicroProfile JWT principal with
 * the claims used here.
 *
 * @param name the token's {@code sub}; empty if it has none
 * @param groups the token's {@code groups}, which are roles; none without a token
 * @param end from when on the token is refused; empty without a token, or if it does not expire
 */
public record User(String name, Set<String> groups, Optional<Instant> end) implements JsonWebToken {

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
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // required by the interface
  public <T> @Nullable T getClaim(String claim) {
    return switch (claim) {
      case "sub" -> (T) name;
      case "groups" -> (T) groups;
      default -> null;
    };
  }
}
