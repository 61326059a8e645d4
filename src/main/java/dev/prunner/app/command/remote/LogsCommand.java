package dev.prunner.app.command.remote;

import dev.prunner.app.command.shared.RawOutput;
import dev.prunner.app.command.shared.UserException;
import dev.prunner.client.Job;
import dev.prunner.client.LogPart;
import dev.prunner.client.LogStream;
import dev.prunner.client.PrunnerClient;
import dev.prunner.client.Task;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The command {@code logs}. */
@Command(
    name = "logs",
    description =
        "Prints what a task of a job has printed, byte for byte; -f goes on until it ends. Or saves"
            + " all outputs of the job as a ZIP file.")
public final class LogsCommand extends RemoteCommand {

  /** The reader of our output has gone. */
  private static final class NobodyReadsException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Parameters(
      index = "0",
      paramLabel = "ID",
      converter = JobIds.class,
      description = "The id of the job.")
  private UUID id = JobIds.NONE;

  @Parameters(
      index = "1",
      paramLabel = "TASK",
      arity = "0..1",
      description = "The name of the task.")
  private String task = "";

  @Option(
      names = "--zip",
      paramLabel = "FILE",
      description = "Saves the outputs of all tasks as this ZIP file; - is the standard output.")
  private Optional<String> zip = Optional.empty();

  @Option(
      names = {"-f", "--follow"},
      description = "Goes on until the task has ended, also over a restart of the server.")
  private boolean follow;

  @Option(names = "--stderr", description = "The standard error instead of the standard output.")
  private boolean stderr;

  @Option(names = "--tail", paramLabel = "N", description = "Begins with the last N lines.")
  private Optional<Integer> tail = Optional.empty();

  @Override
  int run(PrunnerClient client) throws InterruptedException {
    if (tail.filter(lines -> lines < 1).isPresent()) {
      throw new ParameterException(spec().commandLine(), "--tail must be at least 1");
    }
    if (zip.isPresent()) {
      return save(client, zip.get());
    }
    if (task.isEmpty()) {
      throw new ParameterException(
          spec().commandLine(), "name a task, or a file by --zip for the outputs of all");
    }
    demandTask(client.job(id));
    if (follow) {
      return followed(client.withPatience(LONG_RESTART));
    }
    return copy(client);
  }

  private int save(PrunnerClient client, String file) throws InterruptedException {
    if (follow || stderr || tail.isPresent() || !task.isEmpty()) {
      throw new ParameterException(
          spec().commandLine(), "--zip has all outputs; name no task and no part of one");
    }
    try (InputStream all = client.logsZip(id)) {
      if (file.equals("-")) {
        all.transferTo(RawOutput.of(spec()));
        RawOutput.of(spec()).flush();
      } else {
        Files.copy(all, Path.of(file), StandardCopyOption.REPLACE_EXISTING);
      }
      return 0;
    } catch (IOException | InvalidPathException e) {
      throw new UserException("the outputs were not saved to their end: " + e.getMessage(), e);
    }
  }

  private void demandTask(Job job) {
    if (job.task(task).isEmpty()) {
      throw new UserException(
          "job "
              + id
              + " has no task '"
              + task
              + "'"
              + Explanation.didYouMean(task, job.tasks().stream().map(Task::name).toList()));
    }
  }

  private LogStream stream() {
    return stderr ? LogStream.STDERR : LogStream.STDOUT;
  }

  private int followed(PrunnerClient client) throws InterruptedException {
    try {
      Consumer<LogPart> print = this::print;
      if (tail.isPresent()) {
        client.followTail(id, task, tail.get(), print);
      } else {
        client.follow(id, task, print);
      }
      return 0;
    } catch (NobodyReadsException e) {
      return 1;
    }
  }

  private void print(LogPart part) {
    if (part.stream() == stream()) {
      out().print(part.text());
      if (out().checkError()) { // which flushes
        throw new NobodyReadsException();
      }
    }
  }

  private int copy(PrunnerClient client) throws InterruptedException {
    try (InputStream output = open(client)) {
      output.transferTo(RawOutput.of(spec()));
      RawOutput.of(spec()).flush();
      return 0;
    } catch (IOException e) {
      throw new UserException("the output was not read to its end: " + e.getMessage(), e);
    }
  }

  private InputStream open(PrunnerClient client) throws InterruptedException {
    return tail.isPresent()
        ? client.logTail(id, task, stream(), tail.get())
        : client.log(id, task, stream());
  }
}
