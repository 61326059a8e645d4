package dev.prunner.scheduler;

import dev.prunner.definition.Task;
import dev.prunner.job.TaskRun;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done for a job now.
 *
 * @param start tasks to start; each is given out once
 * @param stop names of running tasks to stop; each is given out once
 * @param retry tasks that wait for their next attempt; each pause is given out once
 * @param end how the job has ended, when nothing is left to do
 */
public record Step(
    List<Task> start, List<String> stop, List<TaskRun> retry, Optional<Verdict> end) {

  /** Whether there is nothing to do until something happens. */
  public boolean isEmpty() {
    return start.isEmpty() && stop.isEmpty() && retry.isEmpty() && end.isEmpty();
  }
}
