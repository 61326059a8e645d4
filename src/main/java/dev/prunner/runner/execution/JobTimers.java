package dev.prunner.runner.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is to happen to one job at some time. Not thread-safe. */
final class JobTimers {

  private final String problem;
  private final ExecutionTools tools;
  private final List<Dispatcher.Pending> pending = new ArrayList<>();

  /**
   * @param problem what it means that something throws, for the log
   */
  JobTimers(String problem, ExecutionTools tools) {
    this.problem = problem;
    this.tools = tools;
  }

  /** Has a worker run it at that time; soon if that has passed. */
  void at(Instant time, Runnable work) {
    Duration pause = Duration.between(tools.clock().instant(), time);
    pending.add(
        tools.dispatcher().later(problem, pause.isNegative() ? Duration.ZERO : pause, work));
  }

  /** Nothing of it is to happen any more. */
  void cancel() {
    pending.forEach(Dispatcher.Pending::cancel);
    pending.clear();
  }
}
