package dev.prunner.importing;

import dev.prunner.job.Job;
import dev.prunner.job.TaskRun;
import dev.prunner.output.OutputStore;
import dev.prunner.output.StreamName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Copies what the tasks of jobs have printed. */
record OriginalLogs(Path logs, OutputStore output) {

  /**
   * Copies the output of all tasks of a job; what is there by the same name and length is the same.
   */
  void copy(Job job) {
    try {
      for (TaskRun task : job.tasks()) {
        for (StreamName stream : StreamName.values()) {
          copy(job, task.name(), stream);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the output of job " + job.id() + " cannot be copied", e);
    }
  }

  private void copy(Job job, String task, StreamName stream) throws IOException {
    Path directory = logs.resolve(job.id().toString());
    Path from = directory.resolve(task + "-" + stream.label() + ".log").normalize();
    // A name may have slashes and dots, and a file of somebody else is none of a task.
    if (!directory.equals(from.getParent()) || !isFile(from)) {
      return;
    }
    Path to = output.path(job.id(), task, stream);
    if (isFile(to) && Files.size(to) == Files.size(from)) {
      return;
    }
    output.prepare(job.id());
    Path draft = to.resolveSibling(to.getFileName() + ".new");
    Files.copy(from, draft, StandardCopyOption.REPLACE_EXISTING);
    Files.move(draft, to, StandardCopyOption.ATOMIC_MOVE);
  }

  private static boolean isFile(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }
}
