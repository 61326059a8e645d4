package dev.prunner.runner.execution;

import dev.prunner.output.SafeName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of running tasks, {@code <data>/run/<job id>/<task>}, of a second attempt {@code
 * <task>~2}: what a task's process needs, and what it leaves for a server that comes after this
 * one. They go with the end of the job.
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

  /**
   * Where the files of a task's attempt are, whether or not there are any.
   *
   * @param attempt its number, from 1; too short for what is behind a {@code ~} in a name that was
   *     made safe
   */
  public Path of(UUID job, String task, int attempt) {
    String number = attempt == 1 ? "" : "~" + attempt;
    return root.resolve(job.toString()).resolve(SafeName.of(task) + number);
  }

  /**
   * Writes variables for the tasks of a job to read, mode 0600, unless they stand there already.
   * Whatever hinders or kills the server on the way, they stand there whole or not at all.
   *
   * @param name of the file
   */
  Path writeVariables(UUID job, String name, Map<String, ?> variables) throws IOException {
    Path dir = root.resolve(job.toString());
    Path file = dir.resolve(name);
    if (!Files.exists(file)) {
      Files.createDirectories(dir, mode("rwx------"));
      writeWhole(file, json.apply(variables));
    }
    return file;
  }

  /** A server that is killed meanwhile must not leave half of it for the next one. */
  private static void writeWhole(Path file, String text) throws IOException {
    Path draft = Files.createTempFile(file.resolveSibling(""), ".draft", "", mode("rw-------"));
    Files.writeString(draft, text);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Whether anything can be known of earlier tasks: a backup that was put back has none of it. */
  public boolean exists() {
    return Files.exists(root);
  }

  /** Makes the directory, if it is not there. */
  public void create() throws IOException {
    Files.createDirectories(root, mode("rwx------"));
  }

  /** The files of all jobs but these: what a killed server had no time to remove. */
  public List<Path> leftovers(Set<UUID> running) throws IOException {
    Set<String> kept = running.stream().map(UUID::toString).collect(Collectors.toSet());
    try (Stream<Path> dirs = Files.list(root)) {
      return dirs.filter(dir -> !kept.contains(dir.getFileName().toString())).toList();
    }
  }

  /** The directories of the tasks of a job, as far as there are any. */
  public List<Path> tasksOf(UUID job) {
    Path dir = root.resolve(job.toString());
    return Files.exists(dir) ? tasksIn(dir) : List.of();
  }

  /** The directories of the tasks of a job. */
  public static List<Path> tasksIn(Path jobDirectory) {
    try (Stream<Path> files = Files.list(jobDirectory)) {
      return files.filter(Files::isDirectory).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes the files of a job; does nothing when there are none. */
  public void remove(UUID job) throws IOException {
    Path dir = root.resolve(job.toString());
    if (Files.exists(dir)) {
      removeAll(dir);
    }
  }

  /** Removes a directory and what is in it. */
  public static void removeAll(Path dir) throws IOException {
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
