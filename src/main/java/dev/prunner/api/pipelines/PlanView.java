package dev.prunner.api.pipelines;

import dev.prunner.api.jobs.SeenReasons;
import dev.prunner.api.jobs.WaitView;
import dev.prunner.scheduler.Plan;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What would become of a job that is submitted now.
 *
 * @param decision a word of the API: start, wait, replace, interrupt or refuse
 * @param place on the wait list, from 1
 * @param waitsFor what must pass before it starts
 * @param replaces the waiting job that would be canceled for it
 * @param interrupts the running jobs that would be ended for it
 * @param reason why it would be refused
 * @param runOn which launchers would run tasks of it, if any
 */
public record PlanView(
    String decision,
    Optional<Integer> place,
    Optional<List<WaitView>> waitsFor,
    Optional<UUID> replaces,
    Optional<List<UUID>> interrupts,
    Optional<String> reason,
    Optional<List<ElsewhereView>> runOn) {

  /**
   * A view of a plan.
   *
   * @param elsewhere the launchers that have to do with it
   */
  static PlanView of(Plan plan, SeenReasons seen, List<ElsewhereView> elsewhere) {
    Optional<List<ElsewhereView>> runOn = Optional.of(elsewhere).filter(any -> !any.isEmpty());
    if (plan instanceof Plan.Wait wait) {
      return new PlanView(
          decision(wait),
          Optional.of(wait.place()),
          Optional.of(seen.of(wait.waitsFor())),
          wait.replaces().filter(seen::names),
          Optional.of(wait.interrupts().stream().filter(seen::names).toList())
              .filter(jobs -> !jobs.isEmpty()),
          Optional.empty(),
          runOn);
    }
    Optional<String> refusal =
        plan instanceof Plan.Refuse refuse ? Optional.of(reason(refuse, seen)) : Optional.empty();
    return new PlanView(
        refusal.isPresent() ? "refuse" : "start",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        refusal,
        refusal.isPresent() ? Optional.empty() : runOn);
  }

  private static String reason(Plan.Refuse refuse, SeenReasons seen) {
    return refuse.living().filter(job -> !seen.names(job)).isPresent()
        ? "the pipeline does not take this job now"
        : refuse.reason();
  }

  private static String decision(Plan.Wait wait) {
    if (!wait.interrupts().isEmpty()) {
      return "interrupt";
    }
    return wait.replaces().isPresent() ? "replace" : "wait";
  }
}
