package dev.prunner.api.stream;

import dev.prunner.api.http.InvalidRequestException;
import dev.prunner.output.OutputStore;
import dev.prunner.output.StreamName;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A reader's position in both streams of a task's output, in bytes. */
record LogPosition(long stdout, long stderr) {

  static final LogPosition START = new LogPosition(0, 0);

  /** How one is written. */
  static final String PATTERN = "^(\\d{1,18})-(\\d{1,18})$";

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
    return new LogPosition(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
  }

  /**
   * The position of the last lines of both streams.
   *
   * @param lines how many of each
   */
  static LogPosition ofTail(int lines, OutputStore outputs, UUID job, String task)
      throws IOException {
    return new LogPosition(
        outputs.open(job, task, StreamName.STDOUT).tailStart(lines),
        outputs.open(job, task, StreamName.STDERR).tailStart(lines));
  }
}
