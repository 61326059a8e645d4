package dev.prunner.job;

import java.time.Instant;

/**
 * That a schedule was due and no job came of it.
 *
 * @param instant for which it was due
 * @param noted when that was decided
 * @param reason for the user to read, in one line
 */
public record SkippedFiring(Instant instant, Instant noted, String reason) {

  /** Characters of a reason that are kept. */
  public static final int LONGEST_REASON = 300;

  public SkippedFiring {
    reason = reason.replaceAll("\\p{Cntrl}+", " ");
    reason = reason.substring(0, Math.min(LONGEST_REASON, reason.length()));
  }
}
