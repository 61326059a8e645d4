package dev.prunner.benchmark;

import java.util.ArrayList;
import java.util.List;

/** The middle and the end of what many requests took, round by round. */
final class Tails {

  private final List<Double> medians = new ArrayList<>();
  private final List<Double> tails = new ArrayList<>();

  void add(Samples milliseconds) {
    medians.add(milliseconds.median());
    tails.add(milliseconds.percentile(99));
  }

  Samples p50() {
    return new Samples(medians);
  }

  Samples p99() {
    return new Samples(tails);
  }
}
