package dev.prunner.runner;

import dev.prunner.process.TaskProcess;
import java.util.Map;
import java.util.Set;

/**
 * What an earlier server has left of a job.
 *
 * @param processes by task; also of tasks that have ended, of which something may be left
 * @param stopped the tasks that were asked to stop
 * @param interrupted whether the job is only to be ended
 */
record Takeover(Map<String, TaskProcess> processes, Set<String> stopped, boolean interrupted) {

  /** Of a job that is new. */
  static final Takeover NOTHING = new Takeover(Map.of(), Set.of(), false);
}
