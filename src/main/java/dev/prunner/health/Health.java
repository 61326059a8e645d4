package dev.prunner.health;

import java.util.List;

/** The findings of some checks. */
public record Health(List<Finding> checks) {

  /** Whether nothing is wrong. */
  public boolean up() {
    return checks.stream().allMatch(Finding::up);
  }
}
