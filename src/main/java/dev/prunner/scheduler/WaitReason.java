package dev.prunner.scheduler;

import dev.prunner.job.Pause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a job that waits is waiting for, beside the jobs before it. */
public sealed interface WaitReason {

  /** The end of a pause, of its pipeline or of all. */
  record Paused(Pause pause) implements WaitReason {}

  /** The end of its start delay. */
  record Delay(Instant until) implements WaitReason {}

  /** A place: its pipeline runs as many jobs as it may. */
  record Concurrency(int running, int limit) implements WaitReason {}

  /**
   * A group over all pipelines, of which one job runs at once.
   *
   * @param holder the job that runs, or is the next to run
   */
  record Exclusive(String group, UUID holder) implements WaitReason {}

  /** A free slot: the server runs as many tasks as it may. */
  record Slots() implements WaitReason {}

  /** All that must pass before the job may start; empty if it is just about to. */
  static List<WaitReason> of(
      Optional<Pause> pause, Optional<Instant> delayedUntil, int running, int concurrency) {
    List<WaitReason> reasons = new ArrayList<>();
    pause.map(Paused::new).ifPresent(reasons::add);
    delayedUntil.map(Delay::new).ifPresent(reasons::add);
    if (Promotion.freePlaces(concurrency, running) == 0) {
      reasons.add(new Concurrency(running, concurrency));
    }
    return reasons;
  }
}
