package dev.prunner.api.jobs;

import dev.prunner.api.http.Times;
import dev.prunner.job.Attempt;
import dev.prunner.job.Job;
import dev.prunner.job.TaskRun;
import dev.prunner.output.OutputStore;
import dev.prunner.output.StreamName;
import dev.prunner.output.TaskOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a ZIP file of the outputs of a job says of itself. It has no variables of the job. */
public record LogsManifest(
    UUID job,
    String pipeline,
    String status,
    String created,
    Optional<String> start,
    Optional<String> end,
    List<TaskFiles> tasks) {

  /**
   * A task.
   *
   * @param files of all its attempts
   */
  public record TaskFiles(
      String name, String status, Optional<Integer> exitCode, List<OutputFile> files) {}

  /** An output that is not empty. */
  public record OutputFile(String file, int attempt, String stream, long bytes) {}

  private static final int LONGEST_NAME = 60;

  /**
   * A file to be written.
   *
   * @param time when it was complete, or else when it began
   */
  record Entry(OutputFile file, Instant time, TaskOutput output) {}

  static LogsManifest of(Job job, List<List<Entry>> entries) {
    List<TaskFiles> tasks = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      TaskRun run = job.tasks().get(i);
      tasks.add(
          new TaskFiles(
              run.name(),
              run.status().label(),
              run.exitCode().isPresent()
                  ? Optional.of(run.exitCode().getAsInt())
                  : Optional.empty(),
              entries.get(i).stream().map(Entry::file).toList()));
    }
    return new LogsManifest(
        job.id(),
        job.pipeline().name(),
        job.status().label(),
        Times.millis(job.created()),
        job.start().map(Times::millis),
        job.end().map(Times::millis),
        tasks);
  }

  /** The outputs of each task as they are now, in the order of the tasks, without empty ones. */
  static List<List<Entry>> entries(Job job, OutputStore outputs) throws IOException {
    List<List<Entry>> all = new ArrayList<>();
    for (TaskRun run : job.tasks()) {
      List<Entry> entries = new ArrayList<>();
      for (int attempt = 1; attempt <= run.lastAttempt(); attempt++) {
        for (StreamName stream : StreamName.values()) {
          TaskOutput output = outputs.open(job, run.name(), attempt, stream);
          if (output.size() > 0) {
            String file = fileName(all.size() + 1, run, attempt, stream);
            entries.add(
                new Entry(
                    new OutputFile(file, attempt, stream.label(), output.size()),
                    time(run, attempt).orElse(job.created()),
                    output));
          }
        }
      }
      all.add(entries);
    }
    return all;
  }

  private static Optional<Instant> time(TaskRun run, int attempt) {
    return attempt <= run.earlier().size()
        ? Optional.of(run.earlier().get(attempt - 1)).map(Attempt::end)
        : run.end().or(run::start);
  }

  /** The number makes it unique, and harmless on every system. */
  private static String fileName(int number, TaskRun run, int attempt, StreamName stream) {
    String plain = run.name().replaceAll("[^\\p{L}\\p{N}_-]+", "_");
    String which = run.lastAttempt() == 1 ? "" : "-attempt-" + attempt;
    return "%02d-%s%s-%s.log".formatted(number, shortened(plain), which, stream.label());
  }

  private static String shortened(String name) {
    return name.codePointCount(0, name.length()) <= LONGEST_NAME
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME));
  }
}
