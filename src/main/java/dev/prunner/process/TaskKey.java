package dev.prunner.process;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;

/**
 * Names one attempt of a task, everywhere and for good: whoever knows the key finds the task.
 *
 * @param task its name in the pipeline, any text
 * @param attempt its number, from 1
 */
public record TaskKey(UUID job, String task, int attempt) {

  private static final int READABLE = 10;
  private static final int HASH_DIGITS = 8;

  /**
   * The key as a name that a directory, a container or a job of another system can have: lower-case
   * letters, digits and hyphens, at most 63, the first and the last no hyphen. It is the same on
   * every server; different keys have different names, as far as eight digits of a hash tell two
   * tasks of one job apart.
   */
  public String name() {
    return job + "-" + readable() + hash() + "-" + attempt;
  }

  private String readable() {
    String plain = task.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    return plain.isEmpty() ? "" : plain.substring(0, Math.min(READABLE, plain.length())) + "-";
  }

  private String hash() {
    ByteBuffer characters = ByteBuffer.allocate(task.length() * Character.BYTES);
    characters.asCharBuffer().put(task);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(characters.array());
      return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
