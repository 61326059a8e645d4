package dev.prunner.runner.schedule;

import dev.prunner.job.ScheduleState;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The schedules that are known here, sorted by pipeline and name. Thread-safe. */
final class KnownSchedules {

  private final ConcurrentNavigableMap<ScheduleName, KnownSchedule> known =
      new ConcurrentSkipListMap<>();

  Collection<KnownSchedule> all() {
    return known.values();
  }

  Optional<KnownSchedule> find(ScheduleName key) {
    return Optional.ofNullable(known.get(key));
  }

  void put(KnownSchedule schedule) {
    known.put(ScheduleName.of(schedule.state()), schedule);
  }

  void remove(ScheduleName key) {
    known.remove(key);
  }

  void replace(Map<ScheduleName, KnownSchedule> all) {
    known.putAll(all);
    known.keySet().retainAll(all.keySet());
  }

  /** Notes what is kept of a schedule now, unless it has been replaced or removed. */
  void update(KnownSchedule schedule, Optional<ScheduleState> state) {
    known.computeIfPresent(
        ScheduleName.of(schedule.state()), (key, now) -> state.map(now::with).orElse(null));
  }
}
