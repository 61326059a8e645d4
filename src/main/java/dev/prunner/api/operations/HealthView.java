package dev.prunner.api.operations;

import dev.prunner.health.Finding;
import dev.prunner.health.Health;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The health of a server, in the format of MicroProfile Health.
 *
 * @param status {@code UP} or {@code DOWN}: the worst of the checks
 */
public record HealthView(String status, List<CheckView> checks) {

  /**
   * One check.
   *
   * @param status {@code UP} or {@code DOWN}
   * @param data details; absent for unauthenticated callers
   */
  public record CheckView(String name, String status, Optional<Map<String, Object>> data) {}

  /**
   * A view of health.
   *
   * @param details whether to include the data
   */
  static HealthView of(Health health, boolean details) {
    return new HealthView(
        status(health.up()), health.checks().stream().map(check -> of(check, details)).toList());
  }

  private static CheckView of(Finding check, boolean details) {
    return new CheckView(
        check.name(), status(check.up()), Optional.of(check.data()).filter(data -> details));
  }

  private static String status(boolean up) {
    return up ? "UP" : "DOWN";
  }
}
