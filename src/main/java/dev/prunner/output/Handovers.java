package dev.prunner.output;

import dev.prunner.job.Job;
import dev.prunner.job.TaskRun;
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

  /**
   * Throws if an attempt of a task was over on another server.
   *
   * @param output of the attempt, which is there in any other case
   */
  static void demandHere(Path output, Job job, String task, int attempt)
      throws OutputLeftBehindException {
    Path file = output.resolveSibling(FILE);
    if (Files.exists(output)) {
      return;
    }
    try {
      Instant last = Files.getLastModifiedTime(file).toInstant();
      if (begin(job, task, attempt).filter(last::isAfter).isPresent()) {
        throw new OutputLeftBehindException(task, Files.readAllLines(file));
      }
    } catch (OutputLeftBehindException e) {
      throw e;
    } catch (NoSuchFileException nobodyBefore) {
      // As a rule.
    } catch (IOException e) {
      throw new OutputLeftBehindException(task, e);
    }
  }

  /** When an attempt began that has ended; empty for others. */
  private static Optional<Instant> begin(Job job, String task, int attempt) {
    return job.task(task)
        .flatMap(
            run ->
                attempt <= run.earlier().size()
                    ? run.earlier().get(attempt - 1).start()
                    : Optional.of(run)
                        .filter(last -> last.status().ended())
                        .flatMap(TaskRun::start));
  }
}
