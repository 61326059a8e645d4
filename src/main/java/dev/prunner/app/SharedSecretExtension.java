package dev.prunner.app;

import dev.prunner.security.SharedSecretMechanism;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;

/**
 * Leaves the mechanism for HS256 tokens out where there is no secret, or the server cannot have it:
 * on WildFly any mechanism of an application's own fails every request (ELY01177).
 */
public final class SharedSecretExtension implements Extension {

  void vetoWhereItCannotBe(@Observes ProcessAnnotatedType<SharedSecretMechanism> mechanism) {
    boolean hasSecret = Settings.read(ProcessLookup.ofThisProcess()).jwtSecret().isPresent();
    if (!hasSecret || isWildFly()) {
      mechanism.veto();
    }
  }

  private static boolean isWildFly() {
    return System.getProperty("jboss.home.dir") != null;
  }
}
