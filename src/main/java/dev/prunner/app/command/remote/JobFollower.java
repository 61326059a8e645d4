package dev.prunner.app.command.remote;

import dev.prunner.app.command.shared.TaskLines;
import dev.prunner.client.Job;
import dev.prunner.client.LogPart;
import dev.prunner.client.LogStream;
import dev.prunner.client.PrunnerClient;
import dev.prunner.client.PrunnerException;
import dev.prunner.client.Task;
import dev.prunner.client.TaskStatus;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeoutException;

/** Waits for the end of a job, and prints what its tasks print, each followed by a thread. */
final class JobFollower {

  static final Duration FOREVER = ChronoUnit.FOREVER.getDuration();

  /** A task may end so without a start. */
  private static final Set<TaskStatus> ENDED_WITHOUT =
      EnumSet.of(TaskStatus.ERROR, TaskStatus.SKIPPED);

  private final PrunnerClient client;
  private final UUID id;
  private final TaskLines lines;
  private final Map<String, Thread> followed = new HashMap<>();

  JobFollower(PrunnerClient client, UUID id, TaskLines lines) {
    this.client = client;
    this.id = id;
    this.lines = lines;
  }

  /** Returns the ended job, when all output has been printed. */
  Job follow() throws InterruptedException {
    Job ended = ended();
    for (Thread thread : followed.values()) {
      thread.join();
    }
    return ended;
  }

  private Job ended() throws InterruptedException {
    try {
      return client.await(id, FOREVER, this::followStarted);
    } catch (TimeoutException e) {
      throw new IllegalStateException("forever is over", e);
    }
  }

  private void followStarted(Job job) {
    job.tasks().stream()
        .filter(task -> task.start().isPresent() || ENDED_WITHOUT.contains(task.status()))
        .forEach(task -> followed.computeIfAbsent(task.name(), this::start));
  }

  private Thread start(String task) {
    Thread thread = new Thread(() -> print(task), "prunner-follow-" + task);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void print(String task) {
    try {
      Task ended = client.follow(id, task, part -> print(task, part));
      lines.end(task, ShownJobs.of(ended).result());
    } catch (PrunnerException e) {
      lines.end(task, "its output cannot be followed: " + e.detail());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void print(String task, LogPart part) {
    lines.print(task, part.stream() == LogStream.STDERR, part.text());
  }
}
