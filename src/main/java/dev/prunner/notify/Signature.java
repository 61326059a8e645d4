package dev.prunner.notify;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How a receiver knows who has sent something, and when: HMAC-SHA256 over id, time and body.
 *
 * @see <a href="https://www.standardwebhooks.com">Standard Webhooks</a>
 */
public final class Signature {

  private static final String ALGORITHM = "HmacSHA256";

  /** Marks a secret that is base64, as the libraries of the standard make and expect it. */
  private static final String ENCODED = "whsec_";

  private Signature() {}

  /**
   * The value of {@code webhook-signature}.
   *
   * @throws IllegalArgumentException if the secret begins as one of base64 and is none
   */
  public static String of(byte[] secret, String id, Instant time, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key(secret), ALGORITHM));
      mac.update((id + "." + time.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  private static byte[] key(byte[] secret) {
    String text = new String(secret, StandardCharsets.ISO_8859_1);
    return text.startsWith(ENCODED)
        ? Base64.getDecoder().decode(text.substring(ENCODED.length()))
        : secret;
  }
}
