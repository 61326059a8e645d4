package dev.prunner.runner;

import dev.prunner.output.SafeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The files of running tasks, {@code <data>/run/<job id>/<task>}: what a task's process needs, and
 * what it leaves for a server that comes after this one. They go with the end of the job.
 */
public final class RunDirectory {

  private final Path root;
  private final Function<Object, String> json;

  /**
   * @param json writes a value as JSON text
   */
  public RunDirectory(Path root, Function<Object, String> json) {
    this.root = root;
    this.json = json;
  }

  /** Where a task's files are, whether or not there are any. */
  Path of(UUID job, String task) {
    return root.resolve(job.toString()).resolve(SafeName.of(task));
  }

  /**
   * Writes variables for the tasks of a job to read, mode 0600, unless they stand there already.
   *
   * @param name of the file
   */
  Path writeVariables(UUID job, String name, Map<String, ?> variables) throws IOException {
    Path dir = root.resolve(job.toString());
    Path file = dir.resolve(name);
    if (Files.notExists(file)) {
      Files.createDirectories(dir, mode("rwx------"));
      Files.createFile(file, mode("rw-------"));
      Files.writeString(file, json.apply(variables));
    }
    return file;
  }

  /** Removes the files of a job; does nothing when there are none. */
  void remove(UUID job) throws IOException {
    Path dir = root.resolve(job.toString());
    if (Files.notExists(dir)) {
      return;
    }
    try (Stream<Path> files = Files.walk(dir)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static FileAttribute<?> mode(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }
}
