package dev.prunner.output;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Maps any name to a safe file name.
 *
 * <p>Different names have different file names, even on case-insensitive file systems.
 */
public final class SafeName {

  private static final Pattern SAFE = Pattern.compile("[a-z0-9_][a-z0-9_.-]{0,63}");
  private static final int READABLE = 40;
  private static final int HASH_DIGITS = 12;

  private SafeName() {}

  /**
   * A plain lower-case name is kept. Any other is replaced by its plain characters, a {@code ~},
   * which no plain name has, and a part of its hash.
   */
  public static String of(String name) {
    if (SAFE.matcher(name).matches()) {
      return name;
    }
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]+", "_");
    return plain.substring(0, Math.min(READABLE, plain.length())) + "~" + hash(name);
  }

  private static String hash(String name) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(characters(name));
      return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Hashes the chars: a charset would encode every unpaired surrogate as the same "?". */
  private static byte[] characters(String name) {
    ByteBuffer bytes = ByteBuffer.allocate(name.length() * Character.BYTES);
    bytes.asCharBuffer().put(name);
    return bytes.array();
  }
}
