package dev.prunner.process.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/** Runs the command of an engine. */
final class Engine {

  /** "Error: …" by podman, "docker: …" or "Error response …" by docker. */
  private static final Pattern ERROR = Pattern.compile("^(?:docker: |Error\\b)");

  private static final int MOST_WORDS = 500;

  private final List<String> command;
  private final Duration patience;
  private final ScheduledExecutorService timer;

  /**
   * @param patience how long an answer may take
   * @param timer ends commands that do not end
   */
  Engine(List<String> command, Duration patience, ScheduledExecutorService timer) {
    this.command = List.copyOf(command);
    this.patience = patience;
    this.timer = timer;
  }

  /** What people call it. */
  String name() {
    String program = command.get(0);
    return program.substring(program.lastIndexOf('/') + 1);
  }

  /**
   * What it has said.
   *
   * @param text both of its outputs
   */
  record Answer(int exitCode, String text) {

    boolean isGood() {
      return exitCode == 0;
    }

    /** Its reason, for a user to read: what it calls an error, else all, in one line. */
    String reason() {
      List<String> lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
      List<String> errors = lines.stream().filter(line -> ERROR.matcher(line).find()).toList();
      String words = String.join("; ", errors.isEmpty() ? lines : errors);
      String told = words.isEmpty() ? "it has failed with exit code " + exitCode : words;
      return told.length() <= MOST_WORDS ? told : told.substring(0, MOST_WORDS) + "…";
    }
  }

  /** Asks it for something that it does at once. */
  Answer ask(List<String> words) throws IOException {
    return begin(words).await(patience);
  }

  /** All of our containers. */
  Look look() throws IOException {
    long begun = System.nanoTime();
    Answer answer = ask(EngineWords.list());
    if (!answer.isGood()) {
      throw new IOException(answer.reason());
    }
    return Look.parse(begun, answer.text());
  }

  /**
   * Asks it for something that may take long.
   *
   * @throws IOException when there is no such program
   */
  Call begin(List<String> words) throws IOException {
    List<String> line = new ArrayList<>(command);
    line.addAll(words);
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    process.getOutputStream().close();
    return new Call(process);
  }

  /** A command that runs. */
  final class Call {

    private final Process process;

    private Call(Process process) {
      this.process = process;
    }

    /** Nobody waits for what it does any more; what it has done so far stays. */
    void cancel() {
      process.destroy();
    }

    /**
     * Waits for its end.
     *
     * @throws IOException when it takes too long, or nobody waits any more
     */
    Answer await(Duration limit) throws IOException {
      AtomicBoolean late = new AtomicBoolean();
      Future<?> end = endAfter(limit, late);
      try (var out = process.getInputStream()) {
        String text = new String(out.readAllBytes(), UTF_8);
        int exitCode = process.waitFor();
        if (late.get()) {
          throw new IOException("no answer within " + limit.toSeconds() + " s");
        }
        return new Answer(exitCode, text);
      } catch (InterruptedException e) {
        process.destroy();
        Thread.currentThread().interrupt();
        throw new IOException("nobody waits for the answer any more", e);
      } finally {
        end.cancel(false);
      }
    }

    private Future<?> endAfter(Duration limit, AtomicBoolean late) throws IOException {
      try {
        return timer.schedule(
            () -> {
              late.set(true);
              Process unused = process.destroyForcibly();
            },
            limit.toMillis(),
            TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException goesDown) {
        throw new IOException("the server goes down; what was asked may be done", goesDown);
      }
    }
  }
}
