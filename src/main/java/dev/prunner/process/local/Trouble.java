package dev.prunner.process.local;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Tells of failures that are coped with. */
final class Trouble {

  private static final Logger LOG = System.getLogger(Trouble.class.getName());

  private Trouble() {}

  /** Never throws: who copes with a failure must not be stopped by telling of it. */
  static void log(String consequence, Throwable failure) {
    try {
      LOG.log(Level.WARNING, consequence, failure);
    } catch (Throwable untold) {
      // Without memory, going on is worth more than a line in the log.
    }
  }
}
