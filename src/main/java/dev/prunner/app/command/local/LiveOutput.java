package dev.prunner.app.command.local;

import dev.prunner.app.command.shared.TaskLines;
import dev.prunner.job.Job;
import dev.prunner.job.JobEvent;
import dev.prunner.job.JobListener;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import dev.prunner.output.OutputFollower;
import dev.prunner.output.OutputStore;
import dev.prunner.output.StreamName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Prints what the tasks of one job print, on the thread that waits for its end. */
final class LiveOutput implements JobListener {

  private static final long LOOK_MILLIS = 20;

  private final OutputStore output;
  private final TaskLines lines;
  private final BlockingQueue<JobEvent> events = new LinkedBlockingQueue<>();
  private final Map<String, Map<StreamName, OutputFollower>> running = new LinkedHashMap<>();

  LiveOutput(OutputStore output, TaskLines lines) {
    this.output = output;
    this.lines = lines;
  }

  @Override
  public void onEvent(JobEvent event) {
    events.add(event);
  }

  /** Returns the job when it has ended, and all of its output is printed. */
  Job untilTheEnd() throws InterruptedException {
    while (true) {
      JobEvent event = events.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      if (event instanceof JobEvent.TaskChanged changed) {
        changed(changed.job(), changed.task());
      } else if (event != null && event.job().status().ended()) {
        return event.job();
      }
      running.keySet().forEach(task -> print(task, false));
    }
  }

  private void changed(Job job, TaskRun task) {
    if (task.status() == TaskStatus.RUNNING) {
      follow(job, task);
    } else {
      follow(job, task); // It may have ended in the same moment.
      print(task.name(), true);
      running.remove(task.name());
      lines.end(task.name(), result(job, task));
    }
  }

  private static String result(Job job, TaskRun task) {
    String result = ShownRuns.of(task, job.pipeline().task(task.name())).result();
    return task.isPaused()
        ? "attempt %d failed: %s".formatted(task.lastAttempt(), lastError(task))
        : result;
  }

  private static String lastError(TaskRun task) {
    return task.earlier().get(task.earlier().size() - 1).error().orElse("");
  }

  private void follow(Job job, TaskRun task) {
    running.computeIfAbsent(
        task.name(),
        name -> {
          Map<StreamName, OutputFollower> streams = new LinkedHashMap<>();
          for (StreamName stream : StreamName.values()) {
            streams.put(stream, follower(job, task, stream));
          }
          return streams;
        });
  }

  private OutputFollower follower(Job job, TaskRun task, StreamName stream) {
    try {
      return output.follow(job, task.name(), task.lastAttempt(), stream, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
    }
  }

  private void print(String task, boolean complete) {
    running
        .getOrDefault(task, Map.of())
        .forEach((stream, follower) -> print(task, stream, follower, complete));
  }

  private void print(String task, StreamName stream, OutputFollower follower, boolean complete) {
    try {
      Optional<OutputFollower.Part> part = follower.next(complete);
      while (part.isPresent()) {
        lines.print(task, stream == StreamName.STDERR, part.get().text());
        part = follower.next(complete);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the output of task " + task + " cannot be read", e);
    }
  }
}
