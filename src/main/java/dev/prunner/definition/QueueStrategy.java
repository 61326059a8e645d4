package dev.prunner.definition;

/** What happens to a job that cannot start at once. */
public enum QueueStrategy {
  /** It goes to the end of the wait list, and is refused when that is full. */
  APPEND,
  /** It goes to the end of the wait list, and takes the last job's place when that is full. */
  REPLACE,
  /** As {@link #REPLACE}, counted and replaced only among the jobs of the same partition. */
  PARTITIONED_REPLACE
}
