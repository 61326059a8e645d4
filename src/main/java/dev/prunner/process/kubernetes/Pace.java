package dev.prunner.process.kubernetes;

import java.time.Duration;

/** Pauses that grow while something does not succeed. */
final class Pace {

  private final Duration first;
  private final Duration longest;
  private Duration next;

  Pace(Duration first, Duration longest) {
    this.first = first;
    this.longest = longest;
    this.next = first;
  }

  Duration next() {
    Duration pause = next;
    Duration doubled = pause.multipliedBy(2);
    next = doubled.compareTo(longest) < 0 ? doubled : longest;
    return pause;
  }

  void restart() {
    next = first;
  }
}
