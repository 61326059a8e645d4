package dev.prunner.security;

import dev.prunner.access.Narrowing;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A code that signs in once: whoever has it gets one token for it, within ten minutes.
 *
 * <p>The log contains it instead of a token, since logs are kept for long and read by many. It has
 * 128 bits, so attempts to guess it need no limit. Thread-safe.
 */
public final class SignInCode {

  /** How long the code is valid. */
  public static final Duration VALID = Duration.ofMinutes(10);

  /** How long the token is valid that it is exchanged for. */
  public static final Duration TOKEN_VALID = Duration.ofHours(24);

  private static final int BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Optional<TokenIssuer> issuer;
  private final String user;
  private final Set<String> groups;
  private final Clock clock;
  private final AtomicReference<@Nullable Unused> current = new AtomicReference<>();

  private record Unused(String code, Instant end) {}

  /**
   * There is no code until {@link #renew}.
   *
   * @param issuer signs the token; if empty, there is never a code
   * @param user whose token it is
   * @param groups of that user: who reads the log of a server sees to it
   */
  public SignInCode(Optional<TokenIssuer> issuer, String user, Set<String> groups, Clock clock) {
    this.issuer = issuer;
    this.user = user;
    this.groups = Set.copyOf(groups);
    this.clock = clock;
  }

  /** A new code, which replaces an earlier one; empty if this server issues no tokens. */
  public Optional<String> renew() {
    if (issuer.isEmpty()) {
      return Optional.empty();
    }
    byte[] random = new byte[BYTES];
    RANDOM.nextBytes(random);
    String code = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    current.set(new Unused(code, clock.instant().plus(VALID)));
    return Optional.of(code);
  }

  /** A token for the code; empty if this is not the code, or if it was used or is too old. */
  public Optional<String> exchange(String code) {
    Unused unused = current.get();
    boolean accepted =
        unused != null && matches(unused, code) && current.compareAndSet(unused, null);
    return issuer
        .filter(any -> accepted)
        .map(by -> by.issue(user, groups, Narrowing.NONE, TOKEN_VALID));
  }

  /** Takes as long whichever characters are wrong. */
  private boolean matches(Unused known, String code) {
    return MessageDigest.isEqual(bytes(known.code()), bytes(code))
        && clock.instant().isBefore(known.end());
  }

  private static byte[] bytes(String code) {
    return code.getBytes(StandardCharsets.UTF_8);
  }
}
