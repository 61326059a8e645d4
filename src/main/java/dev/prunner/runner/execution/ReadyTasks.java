package dev.prunner.runner.execution;

import dev.prunner.definition.Task;
import dev.prunner.process.TaskProcess;
import dev.prunner.runner.execution.TaskSlots.Slot;
import dev.prunner.scheduler.JobProgress;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Starts the tasks of one job that may start: if their condition holds, when the queue has been
 * asked where it must be, when there is a slot, and with the secrets that it is to have. Called by
 * the events of the job alone.
 */
final class ReadyTasks {

  private final ExecutionTools tools;
  private final Protection protection;
  private final JobProgress progress;
  private final TaskProcesses processes;
  private final TaskStarts starts;
  private final TaskSecrets secrets;
  private final TaskExits exits;
  private final PublishedJob job;
  private final Mailbox mailbox;
  private final Runnable advance;
  private final boolean mayPrepareEarly;

  /**
   * @param advance called when the progress has been told of something later
   * @param mayPrepareEarly false where only the start of a task tells how much time is left for it
   */
  ReadyTasks(
      ExecutionTools tools,
      Protection protection,
      TaskSecrets secrets,
      JobProgress progress,
      TaskProcesses processes,
      TaskExits exits,
      PublishedJob job,
      Mailbox mailbox,
      Runnable advance,
      boolean mayPrepareEarly) {
    this.tools = tools;
    this.protection = protection;
    this.progress = progress;
    this.processes = processes;
    this.starts = new TaskStarts(tools, processes);
    this.secrets = secrets;
    this.exits = exits;
    this.job = job;
    this.mailbox = mailbox;
    this.advance = advance;
    this.mayPrepareEarly = mayPrepareEarly;
  }

  /** Starts a task now or later, or tells the progress what becomes of it instead. */
  void start(Task task) {
    if (!isWanted(task)) {
      return;
    }
    if (task.script().isEmpty()) {
      progress.exited(task.name(), 0, now());
    } else if (protection.isNeededFor(task)) {
      protection.ask(job.get(), task, mayStart -> mailbox.on(() -> startProtected(task, mayStart)));
    } else {
      acquireSlot(task);
    }
  }

  private boolean isWanted(Task task) {
    try {
      boolean wanted = starts.isWanted(job.get(), task);
      if (!wanted) {
        progress.skipped(task.name(), now());
      }
      return wanted;
    } catch (TaskNotStartedException e) {
      progress.failed(task.name(), e.reason(), now());
      return false;
    }
  }

  private void startProtected(Task task, boolean mayStart) {
    if (mayStart) {
      acquireSlot(task);
    } else {
      progress.cancel(Optional.empty());
    }
    advance.run();
  }

  /** What runs on another machine waits there for its place. */
  private void acquireSlot(Task task) {
    if (task.runOn().isPresent()) {
      start(task, tools.slots().elsewhere());
      return;
    }
    tools.slots().acquire(slot -> mailbox.always(() -> start(task, slot)));
  }

  private void start(Task task, Slot slot) {
    if (!mailbox.isOpen() || !progress.awaitsStart(task.name())) {
      slot.release();
      return;
    }
    processes.keep(slot);
    if (job.get().pipeline().secrets().isEmpty()) {
      start(task, slot, Map.of());
    } else {
      secrets.get(
          job.get(),
          task,
          values -> mailbox.always(() -> startWith(values, task, slot)),
          why -> mailbox.always(() -> notStarted(task, slot, why)));
    }
  }

  /** To get them took a while. */
  private void startWith(Map<String, String> values, Task task, Slot slot) {
    if (!mailbox.isOpen() || !progress.awaitsStart(task.name())) {
      slot.release();
    } else {
      start(task, slot, values);
    }
  }

  private void notStarted(Task task, Slot slot, String why) {
    slot.release();
    if (mailbox.isOpen() && progress.awaitsStart(task.name())) {
      progress.failed(task.name(), why, now());
      advance.run();
    }
  }

  private void start(Task task, Slot slot, Map<String, String> values) {
    try {
      TaskProcess process = starts.start(job.get(), task, progress.situationOf(task), values);
      progress.started(task.name(), now());
      exits.watch(task.name(), process, slot);
      mailbox.on(this::prepareUpcoming);
    } catch (TaskNotStartedException e) {
      slot.release();
      progress.failed(task.name(), e.reason(), now());
    }
    advance.run();
  }

  /** One at a time, so that an exit is not kept waiting by a wide graph. */
  private void prepareUpcoming() {
    if (!mayPrepareEarly) {
      return;
    }
    progress
        .upcoming(starts::isPrepared)
        .ifPresent(
            task -> {
              starts.prepareEarly(job.get(), task);
              mailbox.on(this::prepareUpcoming);
            });
  }

  private Instant now() {
    return tools.clock().instant();
  }
}
