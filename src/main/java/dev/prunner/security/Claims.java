package dev.prunner.security;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.prunner.access.Narrowing;
import dev.prunner.definition.Permission;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the claims of a token say about its user's rights. */
final class Claims {

  static final String GROUPS = "groups";
  static final String PIPELINES = "pipelines";
  static final String PARTITION = "partition";
  static final String MAY = "may";

  private final Map<String, @Nullable Object> claims;

  Claims(JWTClaimsSet claims) {
    this.claims = claims.getClaims();
  }

  /**
   * The groups in a claim, as a list or as words in one text; none if there is no such claim.
   *
   * @param name of the claim; if there is none of that name, its dots lead into objects
   */
  Set<String> groups(String name) {
    Object value = claims.containsKey(name) ? claims.get(name) : within(claims, name);
    if (value instanceof String words) {
      return Arrays.stream(words.split(" ", -1))
          .filter(word -> !word.isEmpty())
          .collect(Collectors.toUnmodifiableSet());
    }
    Set<String> groups = new HashSet<>();
    if (value instanceof Iterable<?> names) {
      names.forEach(group -> groups.add(String.valueOf(group)));
    }
    return groups;
  }

  private static @Nullable Object within(Map<?, ?> claims, String path) {
    @Nullable Object value = claims;
    for (String step : path.split("\\.", -1)) {
      value = value instanceof Map<?, ?> object ? object.get(step) : null;
    }
    return value;
  }

  /**
   * By what the token may do less than its groups.
   *
   * @throws InvalidTokenException if a claim cannot be understood, lest the token may do more than
   *     whoever has made it believes
   */
  Narrowing narrowing() {
    Optional<Set<String>> may = texts(MAY);
    return new Narrowing(
        texts(PIPELINES),
        partition(),
        may.map(Claims::permissions),
        may.map(words -> words.contains(Narrowing.ADMIN)).orElse(true));
  }

  private Optional<String> partition() {
    if (!claims.containsKey(PARTITION)) {
      return Optional.empty();
    }
    if (claims.get(PARTITION) instanceof String text && !text.isEmpty()) {
      return Optional.of(text);
    }
    throw new InvalidTokenException(TokenProblem.NARROWING);
  }

  private Optional<Set<String>> texts(String claim) {
    if (!claims.containsKey(claim)) {
      return Optional.empty();
    }
    if (claims.get(claim) instanceof List<?> list
        && list.stream().allMatch(String.class::isInstance)) {
      return Optional.of(
          list.stream().map(String.class::cast).collect(Collectors.toUnmodifiableSet()));
    }
    throw new InvalidTokenException(TokenProblem.NARROWING);
  }

  private static Set<Permission> permissions(Set<String> words) {
    return words.stream()
        .filter(word -> !word.equals(Narrowing.ADMIN))
        .map(
            word ->
                Permission.of(word)
                    .orElseThrow(() -> new InvalidTokenException(TokenProblem.NARROWING)))
        .collect(Collectors.toUnmodifiableSet());
  }
}
