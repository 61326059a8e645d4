package dev.prunner.api.jobs;

import dev.prunner.api.http.Times;
import dev.prunner.scheduler.WaitReason;
import java.util.List;
import java.util.Optional;

/**
 * What a job waits for.
 *
 * @param kind {@code paused}, {@code delay} or {@code concurrency}
 * @param until when it ends by itself
 * @param reason why somebody has paused it
 * @param running how many jobs of the pipeline run
 * @param limit how many may
 */
public record WaitView(
    String kind,
    Optional<String> until,
    Optional<String> reason,
    Optional<Integer> running,
    Optional<Integer> limit) {

  /** All that a job waits for. */
  public static List<WaitView> of(List<WaitReason> reasons) {
    return reasons.stream().map(WaitView::of).toList();
  }

  private static WaitView of(WaitReason reason) {
    if (reason instanceof WaitReason.Paused paused) {
      return new WaitView(
          "paused",
          paused.pause().until().map(Times::millis),
          Optional.of(paused.pause().reason()).filter(text -> !text.isEmpty()),
          Optional.empty(),
          Optional.empty());
    }
    if (reason instanceof WaitReason.Delay delay) {
      return new WaitView(
          "delay",
          Optional.of(Times.millis(delay.until())),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
    WaitReason.Concurrency full = (WaitReason.Concurrency) reason;
    return new WaitView(
        "concurrency",
        Optional.empty(),
        Optional.empty(),
        Optional.of(full.running()),
        Optional.of(full.limit()));
  }
}
