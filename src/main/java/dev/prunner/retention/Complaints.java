package dev.prunner.retention;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.Set;

/**
 * Logs output that cannot be removed: once per pipeline, and again only after a pass without
 * failures.
 */
final class Complaints {

  private static final Logger LOG = System.getLogger(Complaints.class.getName());

  private final Set<String> told = new HashSet<>();
  private boolean troubled;

  void add(String pipeline, Exception e) {
    troubled = true;
    if (told.add(pipeline)) {
      LOG.log(
          Level.WARNING,
          "The output of an expired job of {0} cannot be removed ({1}). Such jobs are kept until it"
              + " can be, which is retried from time to time",
          pipeline,
          e);
    }
  }

  void endOfPass(String pipeline) {
    if (!troubled) {
      told.remove(pipeline);
    }
    troubled = false;
  }
}
