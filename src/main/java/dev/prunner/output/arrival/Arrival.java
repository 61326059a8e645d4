package dev.prunner.output.arrival;

/**
 * The sizes that the streams of a task had at a time.
 *
 * @param millis since 1970
 * @param within what is new may have been there so many milliseconds earlier
 */
public record Arrival(long millis, long stdout, long stderr, long within) {

  /** This one, where nobody has looked since another one. */
  Arrival since(Arrival earlier) {
    return new Arrival(millis, stdout, stderr, millis - earlier.millis);
  }

  /** This one, which is written as what is added to another one. */
  Arrival added(Arrival earlier) {
    return new Arrival(
        earlier.millis + millis, earlier.stdout + stdout, earlier.stderr + stderr, within);
  }

  /** Whether less was there. */
  boolean isAfter(Arrival earlier) {
    return stdout > earlier.stdout || stderr > earlier.stderr;
  }
}
