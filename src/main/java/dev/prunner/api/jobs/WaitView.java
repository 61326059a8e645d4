package dev.prunner.api.jobs;

import dev.prunner.api.http.Times;
import dev.prunner.scheduler.WaitReason;
import java.util.Optional;
import java.util.UUID;

/**
 * What a job waits for.
 *
 * @param kind {@code paused}, {@code delay}, {@code concurrency}, {@code exclusive} or {@code
 *     slots}
 * @param until when it ends by itself
 * @param reason why somebody has paused it
 * @param running how many jobs of the pipeline run
 * @param limit how many may
 * @param group of which one job runs at once
 * @param holder the job that has it
 */
public record WaitView(
    String kind,
    Optional<String> until,
    Optional<String> reason,
    Optional<Integer> running,
    Optional<Integer> limit,
    Optional<String> group,
    Optional<UUID> holder) {

  /**
   * This reason without what the caller does not see.
   *
   * @param count of running jobs
   */
  WaitView seen(boolean count, boolean itsHolder) {
    return new WaitView(
        kind,
        until,
        reason,
        running.filter(number -> count),
        limit,
        group,
        holder.filter(job -> itsHolder));
  }

  static WaitView of(WaitReason reason) {
    if (reason instanceof WaitReason.Paused paused) {
      return of(
          "paused",
          paused.pause().until().map(Times::millis),
          Optional.of(paused.pause().reason()).filter(text -> !text.isEmpty()));
    }
    if (reason instanceof WaitReason.Delay delay) {
      return of("delay", Optional.of(Times.millis(delay.until())), Optional.empty());
    }
    if (reason instanceof WaitReason.Exclusive exclusive) {
      return new WaitView(
          "exclusive",
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of(exclusive.group()),
          Optional.of(exclusive.holder()));
    }
    return reason instanceof WaitReason.Concurrency full
        ? of(full)
        : of("slots", Optional.empty(), Optional.empty());
  }

  private static WaitView of(WaitReason.Concurrency full) {
    return new WaitView(
        "concurrency",
        Optional.empty(),
        Optional.empty(),
        Optional.of(full.running()),
        Optional.of(full.limit()),
        Optional.empty(),
        Optional.empty());
  }

  private static WaitView of(String kind, Optional<String> until, Optional<String> reason) {
    return new WaitView(
        kind,
        until,
        reason,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
