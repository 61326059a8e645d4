package dev.prunner.runner;

import dev.prunner.job.StartDelay;
import dev.prunner.queue.Promoted;
import dev.prunner.runner.execution.ExecutionTools;
import dev.prunner.runner.execution.Retries;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Starts waiting jobs when their delay has passed, with few timers however many wait.
 *
 * <p>A delay is waited for by a timer, which does not care when somebody sets the clock: when it
 * fires the delay has passed, even if the clock was set back meanwhile and says otherwise. Each
 * time that it is set may put a job off by its delay once more, never by what the clock was set.
 */
final class DelayTimer {

  private final ConcurrentMap<String, Instant> armed = new ConcurrentHashMap<>();
  private final Executions executions;
  private final ExecutionTools tools;
  private final Retries retries;

  DelayTimer(Executions executions, ExecutionTools tools, Retries retries) {
    this.executions = executions;
    this.tools = tools;
    this.retries = retries;
  }

  /**
   * Starts what is due in the pipeline now, then sees to what is due later.
   *
   * @return how many jobs were started
   */
  int promote(String pipeline) {
    return promote(pipeline, Instant.MIN);
  }

  private int promote(String pipeline, Instant passed) {
    Promoted promoted = executions.starting(() -> promoteAndStart(pipeline, passed));
    promoted.nextDelay().ifPresent(delay -> arm(pipeline, delay));
    return promoted.started().size();
  }

  private Promoted promoteAndStart(String pipeline, Instant passed) {
    Promoted promoted = tools.queue().promote(pipeline, executions.concurrency(pipeline), passed);
    executions.start(promoted.started());
    return promoted;
  }

  /** Sees to it that jobs of the pipeline start when that delay has passed, or earlier. */
  void arm(String pipeline, StartDelay delay) {
    armed.compute(
        pipeline,
        (name, armedFor) -> {
          if (armedFor != null && !delay.until().isBefore(armedFor)) {
            return armedFor;
          }
          schedule(pipeline, delay);
          return delay.until();
        });
  }

  /** Whether something waits for a delay of that pipeline to pass. */
  boolean isArmed(String pipeline) {
    return armed.containsKey(pipeline);
  }

  private void schedule(String pipeline, StartDelay delay) {
    tools
        .dispatcher()
        .later(
            problem(pipeline),
            delay.left(tools.clock().instant()).plusMillis(1),
            () -> fire(pipeline, delay.until()));
  }

  private void fire(String pipeline, Instant passed) {
    armed.remove(pipeline, passed);
    retries.untilDone(problem(pipeline), () -> promote(pipeline, passed));
  }

  private static String problem(String pipeline) {
    return "Waiting jobs of " + pipeline + " were not started";
  }
}
