package dev.prunner.process.slurm;

import java.time.Duration;

/** How long to wait between two looks of one kind. */
final class Rhythm {

  private final Duration shortest;
  private final Duration longest;
  private Duration pause;

  /**
   * @param shortest after something has happened
   * @param longest when nothing has for long
   */
  Rhythm(Duration shortest, Duration longest) {
    this.shortest = shortest;
    this.longest = longest;
    this.pause = shortest;
  }

  /** Something has happened, and more may. */
  void hurry() {
    pause = shortest;
  }

  /**
   * Longer and longer while nothing happens, and never so short that looking costs much.
   *
   * @param look how long the last one took
   */
  Duration next(Duration look) {
    Duration now = max(pause, look.multipliedBy(10));
    Duration longer = pause.multipliedBy(3).dividedBy(2);
    pause = longer.compareTo(longest) < 0 ? longer : longest;
    return now;
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
