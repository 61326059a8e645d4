package dev.prunner.runner.execution;

import dev.prunner.process.TaskLostException;
import dev.prunner.process.TaskProcess;
import dev.prunner.runner.execution.TaskSlots.Slot;
import dev.prunner.scheduler.JobProgress;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Tells the progress of a job how the processes of its tasks end, be they its own or taken over.
 * Not thread-safe.
 */
final class TaskExits {

  private final UUID job;
  private final ExecutionTools tools;
  private final JobProgress progress;
  private final TaskProcesses processes;
  private final Consumer<Runnable> events;
  private final Predicate<String> runsHere;

  /**
   * @param events handles what happens later, one after the other
   * @param runsHere whether a task takes a slot of this server
   */
  TaskExits(
      UUID job,
      ExecutionTools tools,
      JobProgress progress,
      TaskProcesses processes,
      Consumer<Runnable> events,
      Predicate<String> runsHere) {
    this.job = job;
    this.tools = tools;
    this.progress = progress;
    this.processes = processes;
    this.events = events;
    this.runsHere = runsHere;
  }

  /** Tells of the end of a process, before which its slot is given back. */
  void watch(String task, TaskProcess process, Slot slot) {
    tools
        .dispatcher()
        .whenDone(
            "The exit of task " + task + " of job " + job + " was missed",
            process.exit(),
            code -> afterExit(slot, () -> exited(task, process, code)),
            failure -> afterExit(slot, () -> lost(task, failure)));
  }

  private void afterExit(Slot slot, Runnable event) {
    slot.release();
    events.accept(event);
  }

  private void exited(String task, TaskProcess process, int code) {
    if (process.timedOut()) {
      progress.timedOut(task, now());
    } else {
      progress.exited(task, code, now());
    }
  }

  private void lost(String task, Throwable failure) {
    if (failure instanceof TaskLostException lost) {
      progress.lost(task, Reason.of(lost), now());
      return;
    }
    processes.stop(task);
    progress.failed(task, Reason.unexpected(failure), now());
  }

  /** Takes over what an earlier server has left. */
  void takeOver(AdoptedTasks left) {
    left.stopped().forEach(progress::stopped);
    left.processes().forEach(this::takeOver);
  }

  /**
   * Does as {@link #takeOver} when the time of the job is over. What ended by itself did so in
   * time; who had stopped the others, had no time left.
   */
  void takeOverLate(AdoptedTasks left) {
    Map<String, TaskProcess> stopped = new HashMap<>(left.processes());
    stopped.keySet().retainAll(left.stopped());
    Map<String, TaskProcess> others = new HashMap<>(left.processes());
    others.keySet().removeAll(left.stopped());
    others.forEach(this::takeOver);
    progress.jobTimedOut(now());
    stopped.forEach(this::takeOver);
  }

  /** What has ended meanwhile is told before anything starts: it may be a failure. */
  private void takeOver(String task, TaskProcess process) {
    if (!progress.isRunning(task)) {
      return; // Only its end is waited for.
    }
    if (process.exit().isDone() && !process.exit().isCompletedExceptionally()) {
      exited(task, process, process.exit().join());
    } else {
      Slot slot = runsHere.test(task) ? tools.slots().occupy() : tools.slots().elsewhere();
      processes.keep(slot);
      watch(task, process, slot);
    }
  }

  private Instant now() {
    return tools.clock().instant();
  }
}
