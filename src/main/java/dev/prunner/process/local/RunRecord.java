package dev.prunner.process.local;

import dev.prunner.process.local.table.Proc;
import dev.prunner.process.local.table.ProcTable;

/**
 * Who runs a script, as its run directory tells.
 *
 * @param mark the value of {@link ProcTable#MARK} in the environment of its processes
 * @param bootId of the machine's boot in which it was started
 * @param pid of the wrapper, which is its process group and session too
 * @param start the wrapper's start time in clock ticks since boot; empty where there is no /proc
 * @param noted when the wrapper wrote this, in milliseconds since the epoch
 */
record RunRecord(String mark, String bootId, long pid, String start, long noted) {

  /** The clocks of two looks at the same process may differ by so much, where there is no /proc. */
  private static final long TOLERANCE_MILLIS = 2000;

  /** Whether a process with this pid is the wrapper, and not a later one that got its pid. */
  boolean names(Proc proc, String currentBootId) {
    return proc.pid() == pid && bootId.equals(currentBootId) && hasStart(proc);
  }

  private boolean hasStart(Proc proc) {
    return start.isEmpty()
        ? Math.abs(proc.start() - noted) <= TOLERANCE_MILLIS
        : start.equals(Long.toString(proc.start()));
  }
}
