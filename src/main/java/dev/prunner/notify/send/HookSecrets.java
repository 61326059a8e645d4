package dev.prunner.notify.send;

import java.io.IOException;

/** The secrets that sign what is posted. */
@FunctionalInterface
public interface HookSecrets {

  /**
   * The present value of a secret of a pipeline; may take some seconds.
   *
   * @throws IOException if it cannot be had; its message has no part of the secret
   */
  byte[] of(String pipeline, String name) throws IOException;
}
