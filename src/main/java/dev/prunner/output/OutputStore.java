package dev.prunner.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;

/** The output of all tasks: {@code <root>/<job id>/<task>-stdout.log} and {@code -stderr.log}. */
public final class OutputStore {

  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path root;

  public OutputStore(Path root) {
    this.root = root;
  }

  /** Creates the directory of a job, mode 0700, for the files of its tasks. */
  public void prepare(UUID job) throws IOException {
    if (!Files.exists(directory(job))) {
      Files.createDirectories(directory(job), OWNER_ONLY);
    }
  }

  /** The path of a task's output, whether or not it exists. */
  public Path path(UUID job, String task, StreamName stream) {
    return directory(job).resolve(SafeName.of(task) + "-" + stream.label() + ".log");
  }

  /**
   * A task's current output; empty if the task has not printed anything.
   *
   * @throws IOException if it cannot be read
   */
  public TaskOutput open(UUID job, String task, StreamName stream) throws IOException {
    return TaskOutput.of(path(job, task, stream));
  }

  /**
   * Follows a task's output as it grows, even if there is none yet.
   *
   * @param from the offset of the first byte to read
   */
  public OutputFollower follow(UUID job, String task, StreamName stream, long from) {
    return new OutputFollower(path(job, task, stream), from);
  }

  /** Removes all output of a job; does nothing if there is none. */
  public void remove(UUID job) throws IOException {
    if (Files.notExists(directory(job))) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory(job))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private Path directory(UUID job) {
    return root.resolve(job.toString());
  }
}
