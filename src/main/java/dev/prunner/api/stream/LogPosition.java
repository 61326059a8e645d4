package dev.prunner.api.stream;

import dev.prunner.api.http.InvalidRequestException;
import dev.prunner.job.Job;
import dev.prunner.output.OutputStore;
import dev.prunner.output.StreamName;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reader's position in both streams of a task's output, in bytes.
 *
 * @param attempt of the task, from 1
 */
record LogPosition(long stdout, long stderr, int attempt) {

  /** How one is written; the first attempt need not be named. */
  static final String PATTERN = "^(\\d{1,18})-(\\d{1,18})(?:-(\\d{1,4}))?$";

  private static final Pattern TEXT = Pattern.compile(PATTERN);

  /**
   * Parses a position such as {@code 120-0}.
   *
   * @throws InvalidRequestException if it is not a position
   */
  static LogPosition parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new InvalidRequestException(
          "a position in the output must be <bytes of stdout>-<bytes of stderr>, such as 120-0");
    }
    return new LogPosition(
        Long.parseLong(matcher.group(1)),
        Long.parseLong(matcher.group(2)),
        matcher.group(3) == null ? 1 : Integer.parseInt(matcher.group(3)));
  }

  /**
   * The position of the last lines of both streams.
   *
   * @param lines how many of each
   */
  static LogPosition ofTail(int lines, OutputStore outputs, Job job, String task, int attempt)
      throws IOException {
    return new LogPosition(
        outputs.open(job, task, attempt, StreamName.STDOUT).tailStart(lines),
        outputs.open(job, task, attempt, StreamName.STDERR).tailStart(lines),
        attempt);
  }

  /** The beginning of an attempt's output. */
  static LogPosition startOf(int attempt) {
    return new LogPosition(0, 0, attempt);
  }

  /** This position, in another attempt. */
  LogPosition in(int otherAttempt) {
    return new LogPosition(stdout, stderr, otherAttempt);
  }

  /** As {@link #parse} reads it. */
  String text() {
    return stdout + "-" + stderr + (attempt == 1 ? "" : "-" + attempt);
  }
}
