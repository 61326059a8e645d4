package dev.prunner.process.local;

/**
 * A process of this machine that is alive, as the process table showed it.
 *
 * @param start when it started, on a scale of the table's own; with the pid it is unique
 */
record Proc(long pid, long group, long session, long start) {

  /** Whether both are one process, whatever group it has gone to. */
  boolean isSameAs(Proc other) {
    return pid == other.pid && start == other.start;
  }
}
