package dev.prunner.runner;

import dev.prunner.definition.OnRestart;
import dev.prunner.job.Attempt;
import dev.prunner.job.Job;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import dev.prunner.process.Adoption;
import dev.prunner.process.TaskProcess;
import dev.prunner.runner.execution.AdoptedTasks;
import dev.prunner.runner.execution.ExecutionTools;
import dev.prunner.scheduler.NextAttempt;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was found of the tasks of a job that an earlier server ran. The files that their own
 * processes wrote are asked, since the database may be a moment behind.
 */
final class TaskInspection {

  private static final String VANISHED = "its process has vanished";
  private static final String UNNOTED = "failed just before a restart of the server";

  private final Job job;
  private final ExecutionTools tools;
  private final Map<String, TaskRun> runs = new LinkedHashMap<>();
  private final Map<String, TaskProcess> processes = new HashMap<>();
  private final Set<String> stopped = new LinkedHashSet<>();
  private final Set<String> vanished = new LinkedHashSet<>();

  private TaskInspection(Job job, ExecutionTools tools) {
    this.job = job;
    this.tools = tools;
  }

  /** Says which tasks of other machines will be looked at, so that these are asked at once. */
  static void announce(Collection<Job> jobs, ExecutionTools tools) {
    tools
        .processes()
        .expect(
            jobs.stream()
                .flatMap(
                    job ->
                        job.tasks().stream()
                            .filter(run -> !run.status().ended())
                            .filter(run -> job.pipeline().launcherOf(run.name()).isPresent())
                            .map(run -> tools.commands().place(job, run.name(), run.attempt())))
                .toList());
  }

  /** Looks at all tasks; what cannot be taken over is being ended from then on. */
  static TaskInspection of(Job job, ExecutionTools tools) {
    TaskInspection inspection = new TaskInspection(job, tools);
    job.tasks().forEach(run -> inspection.runs.put(run.name(), run));
    job.pipeline()
        .handlers()
        .forEach(task -> inspection.runs.putIfAbsent(task.name(), TaskRun.waiting(task.name())));
    List.copyOf(inspection.runs.values()).forEach(inspection::look);
    return inspection;
  }

  /** A handler is none of the job's tasks before it has begun. */
  List<TaskRun> runs() {
    Set<TaskRun> notBegun =
        job.pipeline().handlers().stream()
            .map(task -> TaskRun.waiting(task.name()))
            .collect(Collectors.toSet());
    return runs.values().stream().filter(run -> !notBegun.contains(run)).toList();
  }

  boolean hasVanished() {
    return !vanished.isEmpty();
  }

  /** The tasks that the end of the last server, or one before it, kept from their own end. */
  List<String> interrupted() {
    return Stream.concat(
            vanished.stream(),
            runs.keySet().stream().filter(task -> isRunning(task) || stopped.contains(task)))
        .distinct()
        .toList();
  }

  List<TaskProcess> processesOf(List<String> tasks) {
    return processes.entrySet().stream()
        .filter(entry -> tasks.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** The attempt of the task is to run as if it never had. */
  void forget(String task) {
    processes.remove(task);
    stopped.remove(task);
    vanished.remove(task);
    runs.computeIfPresent(task, (name, run) -> forgotten(run));
  }

  private TaskRun forgotten(TaskRun run) {
    if (job.pipeline().launcherOf(run.name()).isPresent()) {
      tools.processes().forget(tools.commands().place(job, run.name(), run.attempt()).runDir());
    }
    return run.again();
  }

  /**
   * What goes on.
   *
   * @param interrupted why the job is only to be ended; empty if it goes on
   */
  AdoptedTasks adopted(Optional<String> interrupted) {
    return new AdoptedTasks(Map.copyOf(processes), Set.copyOf(stopped), interrupted);
  }

  /** Of a task that is known to have ended too: something may be left in the background. */
  private void look(TaskRun known) {
    Adoption adoption = adopt(known.name(), known.attempt());
    TaskRun run = known;
    if (isTriedAgain(known)) {
      Adoption next = adopt(known.name(), known.attempt() + 1);
      while (!(next instanceof Adoption.NeverStarted)) {
        run = failed(run, adoption);
        adoption = next;
        next = adopt(run.name(), run.attempt() + 1);
      }
      runs.put(run.name(), run);
      awaitEndOfLast(run);
    }
    if (adoption instanceof Adoption.Found found) {
      processes.put(run.name(), found.process());
      if (!run.status().ended()) {
        takeUp(run, found);
      }
    } else if (adoption instanceof Adoption.Vanished gone) {
      processes.put(run.name(), gone.remains());
      vanish(run);
    } else if (run.status() == TaskStatus.RUNNING) {
      vanish(run);
    }
  }

  private boolean isTriedAgain(TaskRun run) {
    return !run.status().ended()
        && job.pipeline().task(run.name()).flatMap(task -> task.limits().retry()).isPresent();
  }

  private Adoption adopt(String task, int attempt) {
    return tools.processes().find(tools.commands().place(job, task, attempt));
  }

  /** One after which another one has begun, which the last server had no time to note. */
  private TaskRun failed(TaskRun run, Adoption adoption) {
    OptionalInt code =
        adoption instanceof Adoption.Found found && isKnown(found.process())
            ? OptionalInt.of(found.process().exit().join())
            : OptionalInt.empty();
    Attempt attempt = new Attempt(run.start(), now(), code, Optional.of(UNNOTED));
    TaskRun running = run.status() == TaskStatus.RUNNING ? run : run.started(now());
    return running.paused(attempt, now()).again();
  }

  private static boolean isKnown(TaskProcess process) {
    return process.exit().isDone() && !process.exit().isCompletedExceptionally();
  }

  /** Something of it may be left in the background, which the next one waits for. */
  private void awaitEndOfLast(TaskRun run) {
    if (run.attempt() > 1) {
      Adoption last = adopt(run.name(), run.attempt() - 1);
      if (last instanceof Adoption.Found found) {
        processes.put(run.name(), found.process());
      } else if (last instanceof Adoption.Vanished vanished) {
        processes.put(run.name(), vanished.remains());
      }
    }
  }

  private void takeUp(TaskRun run, Adoption.Found found) {
    runs.put(run.name(), run.status() == TaskStatus.RUNNING ? run : run.started(now()));
    if (found.stopped()) {
      stopped.add(run.name());
      found.process().stop();
    }
  }

  private void vanish(TaskRun run) {
    if (run.status().ended()) {
      return;
    }
    Optional<TaskRun> next = afterVanished(run);
    if (next.isPresent()) {
      runs.put(run.name(), next.get());
    } else {
      vanished.add(run.name());
      runs.put(run.name(), run.ended(TaskStatus.CANCELED, Optional.empty(), now()));
    }
  }

  /** Where an interrupted task runs again anyway, that costs no attempt. */
  private Optional<TaskRun> afterVanished(TaskRun run) {
    if (job.pipeline().onRestart() == OnRestart.RERUN) {
      return Optional.empty();
    }
    TaskRun running = run.status() == TaskStatus.RUNNING ? run : run.started(now());
    return job.pipeline()
        .task(run.name())
        .flatMap(task -> NextAttempt.after(task, running, OptionalInt.empty(), VANISHED, now()));
  }

  private boolean isRunning(String task) {
    TaskProcess process = processes.get(task);
    return process != null && !process.exit().isDone();
  }

  private Instant now() {
    return tools.clock().instant();
  }
}
