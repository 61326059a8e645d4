package dev.prunner.runner;

/** What a planned stop of the server does with its running jobs. */
public enum ShutdownMode {
  /** They may finish within a grace time, then they are canceled. */
  WAIT,
  /** They are canceled. */
  CANCEL,
  /** Their tasks run on, and the next start takes them over. */
  ADOPT
}
