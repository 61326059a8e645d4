package dev.prunner.selftest;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** How long something took, each time. */
record Seconds(List<Duration> times) {

  Seconds {
    times = times.stream().sorted().toList();
  }

  @Override
  public String toString() {
    if (times.isEmpty()) {
      return "never measured";
    }
    return String.format(
        Locale.ROOT,
        "min %s, median %s, max %s (of %d)",
        text(times.get(0)),
        text(times.get(times.size() / 2)),
        text(times.get(times.size() - 1)),
        times.size());
  }

  static String text(Duration time) {
    return String.format(Locale.ROOT, "%.1f", time.toMillis() / 1000.0);
  }
}
