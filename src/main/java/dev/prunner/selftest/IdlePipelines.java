package dev.prunner.selftest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells which pipelines stand idle: a job waits for nothing but a place, and there is one. At rest
 * that is never so; a look may meet a change that is just being made.
 */
final class IdlePipelines {

  /** How full a pipeline is, as the API shows it. */
  record Fill(String pipeline, int running, int waiting, int concurrency) {

    boolean isIdle() {
      return !Kind.of(pipeline).waitsByItself() && waiting > 0 && running < concurrency;
    }
  }

  private final Duration tooLong;
  private final Map<String, Duration> idleSince = new HashMap<>();

  /**
   * @param tooLong from then on it is no accident
   */
  IdlePipelines(Duration tooLong) {
    this.tooLong = tooLong;
  }

  /**
   * Takes note of a look at all pipelines.
   *
   * @param time of the look, since any fixed moment
   * @return a violation for each that has been idle at all looks for too long; each is told once
   */
  List<Violation> look(Duration time, List<Fill> pipelines) {
    List<Violation> violations = new ArrayList<>();
    for (Fill fill : pipelines) {
      if (!fill.isIdle()) {
        idleSince.remove(fill.pipeline());
      } else if (isTooLong(time, idleSince.computeIfAbsent(fill.pipeline(), name -> time))) {
        idleSince.put(fill.pipeline(), time.plusDays(1));
        violations.add(
            new Violation(
                Violation.Type.LEFT_WAITING,
                "%d jobs of %s wait while %d of %d run"
                    .formatted(
                        fill.waiting(), fill.pipeline(), fill.running(), fill.concurrency())));
      }
    }
    return violations;
  }

  /** Takes note that no look was possible. */
  void lookAway() {
    idleSince.clear();
  }

  private boolean isTooLong(Duration time, Duration since) {
    return time.minus(since).compareTo(tooLong) >= 0;
  }
}
