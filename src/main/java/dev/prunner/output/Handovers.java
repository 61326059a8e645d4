package dev.prunner.output;

import dev.prunner.job.Attempt;
import dev.prunner.job.Job;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The servers that ran a job before this one, and have what it printed there: the lines of a file
 * beside its output, which is as old as the last time that it was taken over.
 */
final class Handovers {

  /** No output has this name, since all have a dash and the name of a stream. */
  private static final String FILE = "taken-over";

  private Handovers() {}

  /** Notes that a job comes from that server, in a directory that is there. */
  static void note(Path directory, String server) throws IOException {
    Path file = directory.resolve(FILE);
    Set<String> servers = new LinkedHashSet<>();
    if (Files.exists(file)) {
      servers.addAll(Files.readAllLines(file));
    }
    servers.add(server.lines().findFirst().orElse(""));
    Files.write(file, servers);
  }

  /** Throws if an attempt of a task, of which there is no output, has printed on another server. */
  static void demandHere(Path directory, Job job, String task, int attempt)
      throws OutputLeftBehindException {
    Path file = directory.resolve(FILE);
    try {
      Instant last = Files.getLastModifiedTime(file).toInstant();
      if (wasThere(job, task, attempt, last)) {
        throw new OutputLeftBehindException(task, Files.readAllLines(file));
      }
    } catch (NoSuchFileException nobodyBefore) {
      // As a rule.
    } catch (OutputLeftBehindException e) {
      throw e;
    } catch (IOException e) {
      throw new OutputLeftBehindException(task, e);
    }
  }

  /**
   * Whether an attempt that is over ran before the job was taken over, or may have. What ran
   * elsewhere by a launcher, and went on, was fetched from there again.
   */
  private static boolean wasThere(Job job, String task, int attempt, Instant last) {
    boolean isLocal = job.pipeline().launcherOf(task).isEmpty();
    Optional<TaskRun> run = job.task(task);
    return run.flatMap(its -> spanOf(its, attempt))
            .filter(span -> span.begin().isBefore(last) && (isLocal || span.end().isBefore(last)))
            .isPresent()
        || (isLocal
            && run.filter(its -> its.attempt() == attempt && mayRun(job, its, last)).isPresent());
  }

  /**
   * Whether a task was canceled of which it is not known whether it began: that is noted a little
   * later. What it waited for had ended before the job was taken over.
   */
  private static boolean mayRun(Job job, TaskRun run, Instant last) {
    return run.status() == TaskStatus.CANCELED
        && run.start().isEmpty()
        && job.pipeline().task(run.name()).stream()
            .flatMap(task -> task.dependsOn().stream())
            .allMatch(
                other -> job.task(other).flatMap(TaskRun::end).filter(last::isAfter).isPresent());
  }

  /** From when to when an attempt ran; empty unless it has begun and is over. */
  private static Optional<Span> spanOf(TaskRun run, int attempt) {
    if (attempt <= run.earlier().size()) {
      Attempt earlier = run.earlier().get(attempt - 1);
      return earlier.start().map(begin -> new Span(begin, earlier.end()));
    }
    return run.status().ended()
        ? run.start().flatMap(begin -> run.end().map(end -> new Span(begin, end)))
        : Optional.empty();
  }

  private record Span(Instant begin, Instant end) {}
}
