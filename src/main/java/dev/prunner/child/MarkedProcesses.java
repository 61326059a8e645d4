package dev.prunner.child;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * The processes that have one mark in their environment: servers, and tasks of theirs that outlive
 * them. Where there is no {@code /proc} none is found.
 */
public final class MarkedProcesses {

  private static final String VARIABLE = "PRUNNER_MARK";

  private static final Path PROC = Path.of("/proc");
  private static final String JOB = "PRUNNER_JOB_ID=";

  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final String mark;

  private MarkedProcesses(String mark) {
    this.mark = mark;
  }

  /** None yet, by a new mark. */
  public static MarkedProcesses none() {
    return new MarkedProcesses(UUID.randomUUID().toString());
  }

  /** Marks a process that is to be started in this environment, and its descendants. */
  public void mark(Map<String, String> environment) {
    environment.put(VARIABLE, mark);
  }

  public static boolean canBeFound() {
    return Files.isReadable(PROC.resolve("self/environ"));
  }

  /** Those of tasks, each with the id of its job. */
  public Map<Long, String> ofJobs() {
    Map<Long, String> jobs = new HashMap<>();
    find().forEach((pid, environment) -> jobOf(environment).ifPresent(job -> jobs.put(pid, job)));
    return jobs;
  }

  /**
   * Ends them all, also those that are started meanwhile, and waits until they are gone: on a busy
   * machine one may write files for a while after it was killed. Gives up after ten seconds.
   */
  public void end() {
    long start = System.nanoTime();
    for (var found = find().keySet(); !found.isEmpty(); found = find().keySet()) {
      found.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
      if (System.nanoTime() - start > LONGEST.toNanos()) {
        return;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private static Optional<String> jobOf(List<String> environment) {
    return environment.stream()
        .filter(variable -> variable.startsWith(JOB))
        .map(variable -> variable.substring(JOB.length()))
        .findFirst();
  }

  private Map<Long, List<String>> find() {
    Map<Long, List<String>> found = new HashMap<>();
    if (!canBeFound()) {
      return found;
    }
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROC, "[1-9]*")) {
      for (Path folder : folders) {
        List<String> environment = environment(folder);
        if (environment.contains(VARIABLE + "=" + mark)) {
          found.put(Long.valueOf(folder.getFileName().toString()), environment);
        }
      }
      return found;
    } catch (DirectoryIteratorException e) {
      throw new UncheckedIOException(e.getCause());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nothing of a process that has gone meanwhile, that is a zombie, or is not ours to read. */
  private static List<String> environment(Path folder) {
    try {
      byte[] bytes = Files.readAllBytes(folder.resolve("environ"));
      return Arrays.asList(new String(bytes, ISO_8859_1).split("\0", -1));
    } catch (IOException e) {
      return List.of();
    }
  }
}
