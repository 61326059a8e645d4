package dev.prunner.client;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * What would become of a job that is scheduled now.
 *
 * @param place on the wait list, from 1, if it would wait
 * @param waitsFor what must pass before it starts
 * @param replaces the waiting job that would be canceled for it
 * @param interrupts the running jobs that would be ended for it
 * @param reason why it would be refused
 * @param runOn which launchers would run tasks of it; empty if all run on the server
 */
public record Plan(
    Decision decision,
    Optional<Integer> place,
    List<WaitReason> waitsFor,
    Optional<UUID> replaces,
    List<UUID> interrupts,
    Optional<String> reason,
    List<Elsewhere> runOn) {

  /** What would happen to it. */
  public enum Decision {
    START,
    WAIT,
    /** It would wait in the place of another job. */
    REPLACE,
    /** It would wait for the end of a running job, which is canceled for it. */
    INTERRUPT,
    REFUSE
  }

  /**
   * What a job waits for.
   *
   * @param kind {@code paused}, {@code delay}, {@code concurrency}, {@code exclusive}, {@code
   *     slots}; there may be more later
   * @param until when it ends by itself
   * @param reason why somebody has paused the pipeline
   * @param group of which one job runs at once
   * @param holder the job that has it
   */
  public record WaitReason(
      String kind,
      Optional<Instant> until,
      Optional<String> reason,
      Optional<String> group,
      Optional<UUID> holder) {

    static WaitReason of(JsonObject json) {
      return new WaitReason(
          json.text("kind"),
          json.optionalTime("until"),
          json.optionalText("reason"),
          json.optionalText("group"),
          json.optionalId("holder"));
    }
  }

  /**
   * A launcher that would run tasks of a job.
   *
   * @param launcher its name
   * @param tasks their names
   * @param reachable whether any of its hosts answers, as far as is known
   */
  public record Elsewhere(String launcher, List<String> tasks, boolean reachable) {

    static Elsewhere of(JsonObject json) {
      return new Elsewhere(json.text("launcher"), json.texts("tasks"), json.flag("reachable"));
    }
  }

  static Plan of(JsonObject json) {
    return new Plan(
        Decision.valueOf(json.text("decision").toUpperCase(Locale.ROOT)),
        json.optionalNumber("place").map(Math::toIntExact),
        json.objects("waitsFor").stream().map(WaitReason::of).toList(),
        json.optionalId("replaces"),
        json.ids("interrupts"),
        json.optionalText("reason"),
        json.objects("runOn").stream().map(Elsewhere::of).toList());
  }
}
