package dev.prunner.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Runs a program to its end and takes what it prints. */
@FunctionalInterface
public interface ProgramRunner {

  /**
   * A program to run.
   *
   * @param words its name or path, and its arguments
   * @param directory where it runs
   * @param environment all of it
   * @param limit when it is killed, with its process group
   * @param mostBytes of its standard output; it is killed when it prints more
   */
  record Program(
      List<String> words,
      Path directory,
      Map<String, String> environment,
      Duration limit,
      int mostBytes) {}

  /** How a program has ended. */
  enum Ending {
    EXITED,
    TIMED_OUT,
    PRINTED_TOO_MUCH
  }

  /** What came of it. */
  final class Result {

    private final Ending ending;
    private final int exitCode;
    private final byte[] output;

    public Result(Ending ending, int exitCode, byte[] output) {
      this.ending = ending;
      this.exitCode = exitCode;
      this.output = output.clone();
    }

    public Ending ending() {
      return ending;
    }

    /** Meaningful for one that has exited. */
    public int exitCode() {
      return exitCode;
    }

    /** What it has printed to its standard output; its errors are thrown away. */
    public byte[] output() {
      return output.clone();
    }
  }

  /**
   * Waits for its end. It has nothing to read.
   *
   * @throws ProgramNotFoundException when there is no such program
   * @throws IOException when it cannot be run
   */
  Result run(Program program) throws IOException, InterruptedException;
}
