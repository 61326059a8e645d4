package dev.prunner.runner.execution;

import dev.prunner.process.TaskProcess;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an earlier server has left of a job.
 *
 * @param processes by task; also of tasks that have ended, of which something may be left
 * @param stopped the tasks that were asked to stop
 * @param interrupted why the job is only to be ended; empty if it goes on
 */
public record AdoptedTasks(
    Map<String, TaskProcess> processes, Set<String> stopped, Optional<String> interrupted) {

  /** Of a job that is new. */
  public static final AdoptedTasks NOTHING = new AdoptedTasks(Map.of(), Set.of(), Optional.empty());
}
