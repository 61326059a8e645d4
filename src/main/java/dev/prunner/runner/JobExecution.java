package dev.prunner.runner;

import dev.prunner.definition.Task;
import dev.prunner.job.Job;
import dev.prunner.job.JobEvent;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import dev.prunner.process.PreparedScript;
import dev.prunner.process.TaskProcess;
import dev.prunner.scheduler.JobProgress;
import dev.prunner.scheduler.Step;
import dev.prunner.scheduler.Verdict;
import dev.prunner.template.TemplateException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/**
 * One running job on its way through the graph of its tasks.
 *
 * <p>Everything that happens to it comes as an event through one {@link SerialExecutor}, so its
 * state needs no lock; {@link #snapshot} is for all other threads.
 */
final class JobExecution {

  private static final Logger LOG = System.getLogger(JobExecution.class.getName());
  private static final String INTERRUPTED = "interrupted by a server restart";

  private final ExecutionTools tools;
  private final JobProgress progress;
  private final SerialExecutor events;
  private final WriteBehind writer;
  private final BiConsumer<JobExecution, Verdict> onEnd;
  private final Map<String, TaskProcess> processes = new HashMap<>();
  private final Map<String, PreparedScript> prepared = new HashMap<>();
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private volatile Job snapshot;
  private boolean letGo;

  /**
   * @param onEnd called once, when all tasks have ended and none of their processes is left
   */
  JobExecution(
      Job job, ExecutionTools tools, Retries retries, BiConsumer<JobExecution, Verdict> onEnd) {
    this.tools = tools;
    this.progress = new JobProgress(job.pipeline(), job.tasks());
    this.events = new SerialExecutor(tools.executor());
    this.writer = new WriteBehind(this::save, tools, retries);
    this.onEnd = onEnd;
    this.snapshot = job;
  }

  /**
   * Starts what is ready, or goes on where an earlier server left off.
   *
   * @param left by that server
   */
  void start(Takeover left) {
    on(
        () -> {
          left.stopped().forEach(progress::stopped);
          left.processes().forEach(this::takeOver);
          if (snapshot.cancelRequested()) {
            progress.cancel(Optional.empty());
          }
          if (left.interrupted() || progress.wasBeingCanceled()) {
            progress.cancel(Optional.of(INTERRUPTED));
          }
          advance();
        });
  }

  /** What has ended meanwhile is told before anything starts: it may be a failure. */
  private void takeOver(String task, TaskProcess process) {
    processes.put(task, process);
    if (!progress.isRunning(task)) {
      return; // Only its end is waited for.
    }
    if (process.exit().isDone()) {
      progress.exited(task, process.exit().join(), tools.clock().instant());
    } else {
      tools.slots().occupy();
      releaseSlotAtExit(process);
      watch(task, process);
    }
  }

  /** Stops its tasks and ends it as canceled. */
  void cancel(Optional<String> reason) {
    on(
        () -> {
          progress.cancel(reason);
          advance();
        });
  }

  /**
   * Handles no more events, so that its tasks run on for a later server; what it knows is saved if
   * that can be done. If not, the later server learns it from the files of the tasks.
   */
  void letGo() {
    on(
        () -> {
          letGo = true;
          try {
            save();
          } finally {
            markOver();
          }
        });
  }

  /** The job as it is now. */
  Job snapshot() {
    return snapshot;
  }

  /** Completes when the end of the job is committed. */
  CompletableFuture<Void> over() {
    return over;
  }

  /** The end of the job is committed. */
  void markOver() {
    over.complete(null);
  }

  private void on(Runnable event) {
    events.execute(
        () -> {
          if (!letGo) {
            event.run();
          }
        });
  }

  private void advance() {
    Step step = progress.next(tools.clock().instant());
    while (!step.isEmpty()) {
      step.stop().forEach(task -> process(task).stop());
      step.start().forEach(this::startWhenThereIsASlot);
      step.end().ifPresent(this::endWhenNothingIsLeft);
      step = progress.next(tools.clock().instant());
    }
    publishChanges();
  }

  private void startWhenThereIsASlot(Task task) {
    if (task.script().isEmpty()) {
      progress.exited(task.name(), 0, tools.clock().instant());
      return;
    }
    tools.slots().acquire(() -> on(() -> startNow(task)));
  }

  private void startNow(Task task) {
    if (!progress.awaitsStart(task.name())) {
      tools.slots().release();
      return;
    }
    try {
      TaskProcess process = preparation(task).start();
      progress.started(task.name(), tools.clock().instant());
      watch(task.name(), process);
      releaseSlotAtExit(process);
      on(this::prepareUpcoming);
    } catch (IOException | TemplateException e) {
      tools.slots().release();
      progress.failed(task.name(), Reason.of(e), tools.clock().instant());
    } catch (RuntimeException e) {
      tools.slots().release();
      LOG.log(
          Level.ERROR, "Task " + task.name() + " of job " + snapshot.id() + " did not start", e);
      progress.failed(task.name(), "internal error: " + e, tools.clock().instant());
    }
    advance();
  }

  private PreparedScript preparation(Task task) throws IOException {
    PreparedScript early = prepared.remove(task.name());
    return early != null ? early : prepare(task);
  }

  private PreparedScript prepare(Task task) throws IOException {
    return tools.processes().prepare(tools.commands().command(snapshot, task, failureFor(task)));
  }

  /** One at a time, so that an exit is not kept waiting by a wide graph. */
  private void prepareUpcoming() {
    progress
        .upcoming(task -> task.script().isEmpty() || prepared.containsKey(task.name()))
        .ifPresent(
            task -> {
              prepared.put(task.name(), prepareEarly(task));
              on(this::prepareUpcoming);
            });
  }

  /** What is wrong with a task is told when it is to start. */
  private PreparedScript prepareEarly(Task task) {
    try {
      return prepare(task);
    } catch (IOException | RuntimeException e) {
      return () -> prepare(task).start();
    }
  }

  private Optional<TaskRun> failureFor(Task task) {
    boolean handlesError = snapshot.pipeline().onError().filter(task::equals).isPresent();
    return handlesError ? progress.firstFailure() : Optional.empty();
  }

  private void watch(String task, TaskProcess process) {
    processes.put(task, process);
    var unused =
        process
            .exit()
            .thenAccept(
                code ->
                    on(
                        () -> {
                          progress.exited(task, code, tools.clock().instant());
                          advance();
                        }));
  }

  private void releaseSlotAtExit(TaskProcess process) {
    var unused = process.exit().thenRun(tools.slots()::release);
  }

  /** Published first: the end, on another thread, takes the states of the tasks with it. */
  private void endWhenNothingIsLeft(Verdict verdict) {
    publishChanges();
    CompletableFuture<?>[] gone =
        processes.values().stream().map(TaskProcess::gone).toArray(CompletableFuture[]::new);
    var unused =
        CompletableFuture.allOf(gone)
            .thenRunAsync(() -> onEnd.accept(this, verdict), tools.executor());
  }

  /** A state that did not change is the same object, and there may be hundreds of them. */
  @SuppressWarnings("ReferenceEquality")
  private void publishChanges() {
    List<TaskRun> before = snapshot.tasks();
    List<TaskRun> now = progress.runs();
    snapshot = snapshot.withTasks(now);
    boolean changed = false;
    for (int i = 0; i < now.size(); i++) {
      TaskRun run = now.get(i);
      if (run.status() != TaskStatus.WAITING && (i >= before.size() || run != before.get(i))) {
        changed = true;
        tools.listener().onEvent(new JobEvent.TaskChanged(snapshot, run));
      }
    }
    if (changed) {
      writer.changed();
    }
  }

  private void save() {
    tools.queue().saveTasks(snapshot);
  }

  private TaskProcess process(String task) {
    return Objects.requireNonNull(processes.get(task), task);
  }
}
