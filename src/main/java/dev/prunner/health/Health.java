package dev.prunner.health;

import java.util.List;

/** The results of checks. */
public record Health(List<Finding> checks) {

  /** Whether all checks passed. */
  public boolean up() {
    return checks.stream().allMatch(Finding::up);
  }
}
