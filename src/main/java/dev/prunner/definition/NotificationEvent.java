package dev.prunner.definition;

import java.util.Locale;

/**
 * What a receiver can be told of. Each end of a job is one of the first five: a success that is a
 * recovery is told as a success to those who do not ask for recoveries.
 */
public enum NotificationEvent {
  SUCCEEDED,
  FAILED,
  /** By somebody, or because a newer job took its place while it waited. */
  CANCELED,
  /** By a newer job, while it ran. */
  INTERRUPTED,
  /** The first success after a failure in the same pipeline and partition. */
  RECOVERED,
  STARTED,
  /** No job came of a firing of a schedule. */
  SKIPPED,
  /** It has run for longer than {@link Notifications#slowAfter}. */
  SLOW;

  /** As it is written for users: in lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
