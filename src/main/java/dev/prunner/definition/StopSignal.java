package dev.prunner.definition;

/**
 * The signals by which a task can be asked to end. QUIT is none of them: a JVM blocks it, and what
 * it starts inherits that.
 */
public enum StopSignal {
  TERM,
  INT,
  HUP,
  USR1,
  USR2,
  KILL
}
