package dev.prunner.runner;

import dev.prunner.runner.execution.ExecutionTools;
import dev.prunner.runner.execution.Retries;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Starts waiting jobs when their delay has passed, with few timers however many wait. */
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

  /** Starts what is due in the pipeline now, then sees to what is due later. */
  void promote(String pipeline) {
    retries.untilDone(
        "Waiting jobs of " + pipeline + " were not started", () -> promoteOnce(pipeline));
  }

  private void promoteOnce(String pipeline) {
    Instant now = tools.clock().instant();
    executions.start(tools.queue().promote(pipeline, executions.concurrency(pipeline), now));
    tools.queue().nextDue(pipeline, now).ifPresent(due -> arm(pipeline, due));
  }

  /** Sees to it that {@link #promote} runs at that time, or has run earlier and looked again. */
  void arm(String pipeline, Instant due) {
    armed.compute(
        pipeline,
        (name, armedFor) -> {
          if (armedFor != null && !due.isBefore(armedFor)) {
            return armedFor;
          }
          schedule(pipeline, due);
          return due;
        });
  }

  private void schedule(String pipeline, Instant due) {
    Duration pause = Duration.between(tools.clock().instant(), due).plusMillis(1);
    tools
        .dispatcher()
        .later(
            "Waiting jobs of " + pipeline + " were not started",
            pause.isNegative() ? Duration.ZERO : pause,
            () -> fire(pipeline, due));
  }

  private void fire(String pipeline, Instant due) {
    armed.remove(pipeline, due);
    promote(pipeline);
  }
}
