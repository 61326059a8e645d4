package dev.prunner.runner;

import dev.prunner.job.Job;
import dev.prunner.process.Adoption;
import dev.prunner.process.TaskProcess;
import dev.prunner.runner.execution.ExecutionTools;
import dev.prunner.runner.execution.Fence;
import dev.prunner.runner.execution.RunDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the last server left of jobs that run no more. A job's files go after its end is committed,
 * between which a server may be killed; of a job that could not be read its processes may be left
 * too.
 */
final class Leftovers {

  private static final Logger LOG = System.getLogger(Leftovers.class.getName());

  private final ExecutionTools tools;

  Leftovers(ExecutionTools tools) {
    this.tools = tools;
  }

  /** Removes all that is of none of these jobs, as soon as no process of it runs any more. */
  void clear(List<Job> running) {
    try {
      tools.runDirectory().create();
      tools
          .runDirectory()
          .leftovers(running.stream().map(Job::id).collect(Collectors.toSet()))
          .forEach(files -> Fence.run(problem(files), () -> clear(files)));
    } catch (IOException e) {
      LOG.log(Level.WARNING, "Files of ended jobs were not removed", e);
    }
  }

  private void clear(Path files) {
    List<TaskProcess> left = RunDirectory.tasksIn(files).stream().flatMap(this::processOf).toList();
    left.forEach(TaskProcess::stop);
    if (left.isEmpty()) {
      remove(files);
    } else {
      tools.dispatcher().soonAfter(problem(files), TaskProcess.allGone(left), () -> remove(files));
    }
  }

  private Stream<TaskProcess> processOf(Path task) {
    Adoption adoption = tools.processes().findIn(task);
    if (adoption instanceof Adoption.Found found) {
      return Stream.of(found.process());
    }
    return adoption instanceof Adoption.Vanished vanished
        ? Stream.of(vanished.remains())
        : Stream.empty();
  }

  private void remove(Path files) {
    try {
      RunDirectory.tasksIn(files).forEach(tools.processes()::forget);
      RunDirectory.removeAll(files);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String problem(Path files) {
    return "The files in " + files + " were not removed";
  }
}
