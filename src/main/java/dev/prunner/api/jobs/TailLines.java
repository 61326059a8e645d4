package dev.prunner.api.jobs;

import dev.prunner.api.http.InvalidRequestException;

/** Parses how many of the last lines of an output a request asks for. */
public final class TailLines {

  private static final int MAX = 100_000;

  private TailLines() {}

  /**
   * The number in the parameter {@code tail}.
   *
   * @throws InvalidRequestException if it is not a number from 1 to 100000
   */
  public static int parse(String tail) {
    int lines = tail.matches("\\d{1,9}") ? Integer.parseInt(tail) : 0;
    if (lines < 1 || lines > MAX) {
      throw new InvalidRequestException("'tail' must be a number of lines from 1 to " + MAX);
    }
    return lines;
  }
}
