package dev.prunner.runner.schedule;

import dev.prunner.job.ScheduleState;
import java.util.Comparator;

/** Which schedule of which pipeline; sorted by these. */
record ScheduleName(String pipeline, String name) implements Comparable<ScheduleName> {

  private static final Comparator<ScheduleName> ORDER =
      Comparator.comparing(ScheduleName::pipeline).thenComparing(ScheduleName::name);

  static ScheduleName of(ScheduleState state) {
    return new ScheduleName(state.pipeline(), state.name());
  }

  @Override
  public int compareTo(ScheduleName other) {
    return ORDER.compare(this, other);
  }
}
