package dev.prunner.app;

import dev.prunner.health.Finding;
import dev.prunner.health.Health;
import dev.prunner.health.HealthChecks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/**
 * Reports the API's health, without details, in the server's own {@code /health}, which is open to
 * everyone.
 *
 * <p>{@code beans.xml} excludes it on servers without MicroProfile Health.
 */
@ApplicationScoped
public class ServerHealth {

  private static final String NAME = "prunner";

  /** Payara calls it before the application has started. */
  @Inject private Instance<HealthChecks> checks;

  @Produces
  @Liveness
  HealthCheck live() {
    return () -> response(checks.get().live());
  }

  @Produces
  @Readiness
  HealthCheck ready() {
    return () -> response(checks.get().ready());
  }

  private static HealthCheckResponse response(Health health) {
    HealthCheckResponseBuilder response = HealthCheckResponse.named(NAME).status(health.up());
    for (Finding check : health.checks()) {
      response.withData(check.name(), check.up() ? "UP" : "DOWN");
    }
    return response.build();
  }
}
