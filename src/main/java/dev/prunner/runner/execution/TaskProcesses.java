package dev.prunner.runner.execution;

import dev.prunner.process.Adoption;
import dev.prunner.process.TaskPlace;
import dev.prunner.process.TaskProcess;
import dev.prunner.runner.execution.TaskSlots.Slot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The processes of one job's tasks, and the slots that they hold. Not thread-safe. */
final class TaskProcesses {

  private static final String REMAINS = "What an unlucky start has left behind was not ended";

  private final ExecutionTools tools;
  private final Retries retries;
  private final Map<String, TaskProcess> processes = new HashMap<>();
  private final List<Slot> slots = new ArrayList<>();
  private final List<CompletableFuture<Void>> remains = new ArrayList<>();

  TaskProcesses(ExecutionTools tools, Retries retries) {
    this.tools = tools;
    this.retries = retries;
  }

  /** From now on the end of the job waits for the end of this process. */
  void add(String task, TaskProcess process) {
    processes.put(task, process);
  }

  /** From now on the slot is given back at the end of the job at the latest. */
  void keep(Slot slot) {
    slots.add(slot);
  }

  void stop(String task) {
    Objects.requireNonNull(processes.get(task), task).stop();
  }

  /**
   * Stops all of them, those too that come after one that throws.
   *
   * @throws IllegalStateException when one threw; may be called again
   */
  void stopAll() {
    List<Throwable> failures = new ArrayList<>();
    processes.values().forEach(process -> Fence.run(process::stop, failures::add));
    if (!failures.isEmpty()) {
      throw new IllegalStateException("a process was not stopped", failures.get(0));
    }
  }

  /**
   * Gives up the slots, and kills those of some tasks.
   *
   * @param killed which tasks
   */
  void abandon(Predicate<String> killed) {
    processes.forEach(
        (task, process) -> {
          if (killed.test(task)) {
            Fence.run("A process of a job that was taken over was not ended", process::kill);
          }
        });
    releaseSlots();
  }

  /** A start that threw may have got as far as a process, which nobody has in hand. */
  void endRemains(TaskPlace place) {
    CompletableFuture<Void> gone = new CompletableFuture<>();
    remains.add(gone);
    retries.untilDone(REMAINS, () -> endRemains(place, gone));
  }

  private void endRemains(TaskPlace place, CompletableFuture<Void> gone) {
    Adoption adoption = tools.processes().find(place);
    if (adoption instanceof Adoption.Found found) {
      endAll(found.process(), gone);
    } else if (adoption instanceof Adoption.Vanished vanished) {
      endAll(vanished.remains(), gone);
    } else {
      gone.complete(null);
    }
  }

  private void endAll(TaskProcess process, CompletableFuture<Void> gone) {
    process.stop();
    tools.dispatcher().soonAfter(REMAINS, process.gone(), () -> gone.complete(null));
  }

  /** Completes when nothing is left of the last attempt of a task. */
  CompletableFuture<Void> gone(String task) {
    TaskProcess process = processes.get(task);
    return process == null ? CompletableFuture.completedFuture(null) : process.gone();
  }

  /** Completes when nothing of them is left. */
  CompletableFuture<Void> gone() {
    Stream<CompletableFuture<Void>> known = processes.values().stream().map(TaskProcess::gone);
    return CompletableFuture.allOf(
        Stream.concat(known, remains.stream()).toArray(CompletableFuture[]::new));
  }

  void releaseSlots() {
    slots.forEach(Slot::release);
  }
}
