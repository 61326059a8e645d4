package dev.prunner.api.jobs;

import dev.prunner.api.http.Times;
import dev.prunner.job.Attempt;
import dev.prunner.job.Job;
import dev.prunner.job.TaskRun;
import dev.prunner.output.OutputLeftBehindException;
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
   * @param missing why outputs are not among them, if there were some
   */
  public record TaskFiles(
      String name,
      String status,
      Optional<Integer> exitCode,
      List<OutputFile> files,
      Optional<String> missing) {}

  /** An output that is not empty. */
  public record OutputFile(String file, int attempt, String stream, long bytes) {}

  private static final int LONGEST_NAME = 60;

  /**
   * A file to be written.
   *
   * @param time when it was complete, or else when it began
   */
  record Entry(OutputFile file, Instant time, TaskOutput output) {}

  /**
   * The outputs of a task that are not empty.
   *
   * @param missing why some are not there
   */
  record Entries(List<Entry> entries, Optional<String> missing) {}

  static LogsManifest of(Job job, List<Entries> all) {
    List<TaskFiles> tasks = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      TaskRun run = job.tasks().get(i);
      tasks.add(
          new TaskFiles(
              run.name(),
              run.status().label(),
              run.exitCode().isPresent()
                  ? Optional.of(run.exitCode().getAsInt())
                  : Optional.empty(),
              all.get(i).entries().stream().map(Entry::file).toList(),
              all.get(i).missing()));
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

  /** The outputs of each task as they are now, in the order of the tasks. */
  static List<Entries> entries(Job job, OutputStore outputs) throws IOException {
    List<Entries> all = new ArrayList<>();
    for (TaskRun run : job.tasks()) {
      all.add(entries(all.size() + 1, job, run, outputs));
    }
    return all;
  }

  private static Entries entries(int number, Job job, TaskRun run, OutputStore outputs)
      throws IOException {
    List<Entry> entries = new ArrayList<>();
    Optional<String> missing = Optional.empty();
    for (int attempt = 1; attempt <= run.lastAttempt(); attempt++) {
      try {
        entries.addAll(entries(number, job, run, attempt, outputs));
      } catch (OutputLeftBehindException e) {
        missing = Optional.ofNullable(e.getMessage());
      }
    }
    return new Entries(entries, missing);
  }

  private static List<Entry> entries(
      int number, Job job, TaskRun run, int attempt, OutputStore outputs) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (StreamName stream : StreamName.values()) {
      TaskOutput output = outputs.open(job, run.name(), attempt, stream);
      if (output.size() > 0) {
        String file = fileName(number, run, attempt, stream);
        entries.add(
            new Entry(
                new OutputFile(file, attempt, stream.label(), output.size()),
                time(run, attempt).orElse(job.created()),
                output));
      }
    }
    return entries;
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
