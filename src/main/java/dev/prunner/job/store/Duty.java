package dev.prunner.job.store;

/** What one server does for all. */
public enum Duty {
  RETENTION,
  NOTIFICATIONS
}
