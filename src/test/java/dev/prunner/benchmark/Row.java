package dev.prunner.benchmark;

import java.util.Optional;

/**
 * A figure beside its limit.
 *
 * @param work what was done
 * @param ours what the server took for it
 * @param limit what the machine itself takes for as much, round by round
 * @param limitIs what that was
 */
record Row(
    String work, Unit unit, Samples ours, Optional<Samples> limit, String limitIs, Goal goal) {

  static Row alone(String work, Unit unit, Samples ours, Goal goal) {
    return new Row(work, unit, ours, Optional.empty(), "", goal);
  }

  static Row beside(
      String work, Unit unit, Samples ours, Samples limit, String limitIs, Goal goal) {
    return new Row(work, unit, ours, Optional.of(limit), limitIs, goal);
  }

  /** How many times worse than the limit. */
  Samples ratio() {
    Samples others = limit.orElseThrow();
    return unit == Unit.PER_SECOND ? others.dividedBy(ours) : ours.dividedBy(others);
  }

  String markdown() {
    return String.join(
        " | ",
        "| " + work,
        unit.text(ours),
        limit.map(samples -> unit.text(samples) + ": " + limitIs).orElse(""),
        limit.filter(samples -> samples.least() > 0).isPresent() ? Unit.TIMES.text(ratio()) : "",
        goal.text(),
        goal.verdict(this) + " |");
  }
}
