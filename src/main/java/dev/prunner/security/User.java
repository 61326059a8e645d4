package dev.prunner.security;

import dev.prunner.access.Narrowing;
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
 * @param groups the token's, which are roles; without a token those of the server's that matter
 * @param narrowing by what the token may do less
 * @param end from when on the token is refused; empty without a token, or if it does not expire
 */
public record User(String name, Set<String> groups, Narrowing narrowing, Optional<Instant> end)
    implements JsonWebToken {

  public User {
    groups = Set.copyOf(groups);
  }

  /** One who may do whatever the groups may. */
  public User(String name, Set<String> groups, Optional<Instant> end) {
    this(name, groups, Narrowing.NONE, end);
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
