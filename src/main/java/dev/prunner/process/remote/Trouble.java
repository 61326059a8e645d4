package dev.prunner.process.remote;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Tells of failures that are coped with. */
public final class Trouble {

  private static final Logger LOG = System.getLogger(Trouble.class.getName());

  private Trouble() {}

  /** Never throws: who copes with a failure must not be stopped by telling of it. */
  public static void log(String consequence, Throwable failure) {
    try {
      LOG.log(Level.WARNING, consequence, failure);
    } catch (Throwable untold) {
      // Going on is worth more than a line in the log.
    }
  }

  public static void log(String message) {
    LOG.log(Level.WARNING, message);
  }

  public static void tell(String message) {
    LOG.log(Level.INFO, message);
  }
}
