package dev.prunner.process.local.table;

/**
 * A process of this machine that is alive, as the process table showed it.
 *
 * @param start when it started, on a scale of the table's own; with the pid it is unique
 */
public record Proc(long pid, long group, long session, long start) {

  /** Whether both are one process, whatever group it has gone to. */
  public boolean isSameAs(Proc other) {
    return pid == other.pid && start == other.start;
  }
}
