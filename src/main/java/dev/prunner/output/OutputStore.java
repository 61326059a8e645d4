package dev.prunner.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The output of all tasks: {@code <root>/<job id>/<task>-stdout.log} and {@code -stderr.log}, of
 * further attempts {@code -stdout.2.log}. No two are the same file, since {@link SafeName} has no
 * name of a task that ends so.
 */
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

  /** The path of the output of a task's first attempt, whether or not it exists. */
  public Path path(UUID job, String task, StreamName stream) {
    return path(job, task, 1, stream);
  }

  /**
   * The path of a task's output, whether or not it exists.
   *
   * @param attempt its number, from 1
   */
  public Path path(UUID job, String task, int attempt, StreamName stream) {
    String number = attempt == 1 ? "" : "." + attempt;
    return directory(job).resolve(SafeName.of(task) + "-" + stream.label() + number + ".log");
  }

  /**
   * A task's current output; empty if the attempt has not printed anything.
   *
   * @param attempt its number, from 1
   * @throws IOException if it cannot be read
   */
  public TaskOutput open(UUID job, String task, int attempt, StreamName stream) throws IOException {
    return TaskOutput.of(path(job, task, attempt, stream));
  }

  /**
   * Follows a task's output as it grows, even if there is none yet.
   *
   * @param attempt its number, from 1
   * @param from the offset of the first byte to read
   */
  public OutputFollower follow(UUID job, String task, int attempt, StreamName stream, long from) {
    return new OutputFollower(path(job, task, attempt, stream), from);
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
