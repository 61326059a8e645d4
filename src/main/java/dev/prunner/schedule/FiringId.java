package dev.prunner.schedule;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;

/** The id of the job of a firing: a UUID of version 5 (RFC 9562), the same wherever it is made. */
public final class FiringId {

  private static final UUID NAMESPACE = UUID.fromString("6d0f0f4b-0c5e-4f0e-9b8e-5b1c6b0a7a4e");

  private FiringId() {}

  public static UUID of(String pipeline, String schedule, Instant instant) {
    // The lengths keep names apart that would be the same text together.
    String name = pipeline.length() + ":" + pipeline + schedule.length() + ":" + schedule + instant;
    byte[] hash = sha1(name.getBytes(StandardCharsets.UTF_8));
    hash[6] = (byte) ((hash[6] & 0x0f) | 0x50);
    hash[8] = (byte) ((hash[8] & 0x3f) | 0x80);
    ByteBuffer bytes = ByteBuffer.wrap(hash);
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  private static byte[] sha1(byte[] name) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      digest.update(
          ByteBuffer.allocate(2 * Long.BYTES)
              .putLong(NAMESPACE.getMostSignificantBits())
              .putLong(NAMESPACE.getLeastSignificantBits())
              .array());
      return digest.digest(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}
