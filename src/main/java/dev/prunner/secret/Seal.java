package dev.prunner.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Seals bytes by a key, for one purpose each: AES-256-GCM with a random nonce. */
final class Seal {

  static final int KEY_BYTES = 32;

  private static final String HMAC = "HmacSHA256";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKeySpec sealing;
  private final SecretKeySpec naming;

  /** The bytes do not come from this key, or not with this purpose, or are damaged. */
  static final class BrokenException extends Exception {

    private static final long serialVersionUID = 1L;

    BrokenException(Throwable cause) {
      super("they were sealed by another key, or are damaged", cause);
    }
  }

  Seal(byte[] key) {
    this.sealing =
        new SecretKeySpec(hmac(new SecretKeySpec(key, HMAC), "seal".getBytes(UTF_8)), "AES");
    this.naming =
        new SecretKeySpec(hmac(new SecretKeySpec(key, HMAC), "name".getBytes(UTF_8)), HMAC);
  }

  static byte[] newKey() {
    byte[] key = new byte[KEY_BYTES];
    RANDOM.nextBytes(key);
    return key;
  }

  /** What tells two contents apart and nothing else, for nobody without the key: hexadecimal. */
  String nameOf(String purpose, byte[] content) {
    byte[] text = purpose.getBytes(UTF_8);
    byte[] all = Arrays.copyOf(text, text.length + 1 + content.length);
    System.arraycopy(content, 0, all, text.length + 1, content.length);
    return HexFormat.of().formatHex(hmac(naming, all));
  }

  /** Base64 text that {@link #open} reads for the same purpose alone. */
  String close(String purpose, byte[] content) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, purpose).doFinal(content);
      byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
      System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
      return Base64.getEncoder().encodeToString(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM", e);
    }
  }

  byte[] open(String purpose, String sealed) throws BrokenException {
    try {
      byte[] all = Base64.getDecoder().decode(sealed);
      byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
      return cipher(Cipher.DECRYPT_MODE, nonce, purpose)
          .doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new BrokenException(e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String purpose) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(purpose.getBytes(UTF_8));
    return cipher;
  }

  private static byte[] hmac(SecretKeySpec key, byte[] content) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + HMAC, e);
    }
  }
}
