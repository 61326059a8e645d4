package dev.prunner.api.schedules;

import dev.prunner.api.http.Times;
import java.time.Instant;
import java.util.List;

/** When a schedule fires next, in order. */
public record ScheduleFirings(List<String> firings) {

  static ScheduleFirings of(List<Instant> instants) {
    return new ScheduleFirings(instants.stream().map(Times::millis).toList());
  }
}
