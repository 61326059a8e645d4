package dev.prunner.definition;

/** What happens to a job that cannot start immediately. */
public enum QueueStrategy {
  /** It is appended to the wait list, and refused if the list is full. */
  APPEND,
  /** It is appended to the wait list, and replaces the last job if the list is full. */
  REPLACE,
  /** As {@link #REPLACE}, but only among the jobs of the same partition. */
  PARTITIONED_REPLACE
}
