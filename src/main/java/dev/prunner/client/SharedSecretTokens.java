package dev.prunner.client;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Creates tokens for the users of an application that shares a secret with the server (its setting
 * {@code prunner.jwt-secret}).
 *
 * <p>Whoever knows the secret can act as any user: keep it where the application keeps its other
 * passwords.
 */
public final class SharedSecretTokens {

  /** How long a token is valid; each request gets a new one. */
  public static final Duration LIFETIME = Duration.ofMinutes(5);

  private static final int MIN_SECRET_LENGTH = 16;
  private static final String ALGORITHM = "HmacSHA256";

  private SharedSecretTokens() {}

  /**
   * A supplier of a new token for a user at each call. Thread-safe.
   *
   * @param user the user of jobs scheduled with the token
   * @param secret the server's secret, at least 16 characters
   * @throws IllegalArgumentException if the secret is shorter
   */
  public static Supplier<String> forUser(String user, String secret) {
    return forUser(user, secret, Clock.systemUTC());
  }

  static Supplier<String> forUser(String user, String secret, Clock clock) {
    if (secret.length() < MIN_SECRET_LENGTH) {
      throw new IllegalArgumentException(
          "the secret has fewer than "
              + MIN_SECRET_LENGTH
              + " characters; the server refuses that");
    }
    byte[] key = secret.getBytes(StandardCharsets.UTF_8);
    return () -> {
      long expires = clock.instant().plus(LIFETIME).getEpochSecond();
      String content =
          base64(JsonWriter.write(Map.of("alg", "HS256")))
              + "."
              + base64(JsonWriter.write(Map.of("sub", user, "exp", expires)));
      return content + "." + base64(sign(content, key));
    };
  }

  private static byte[] sign(String content, byte[] key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(content.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  private static String base64(String text) {
    return base64(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
