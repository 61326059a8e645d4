package dev.prunner.secret;

import java.io.IOException;

/** Where the key is that seals secrets. */
public interface SealKey {

  /** The key, which is made if there is none. */
  byte[] forSealing() throws IOException;

  /**
   * The key.
   *
   * @throws IOException if there is none, or it cannot be read
   */
  byte[] forOpening() throws IOException;

  /** One that is in memory alone. */
  static SealKey inMemory() {
    byte[] key = Seal.newKey();
    return new SealKey() {
      @Override
      public byte[] forSealing() {
        return key.clone();
      }

      @Override
      public byte[] forOpening() {
        return key.clone();
      }
    };
  }
}
