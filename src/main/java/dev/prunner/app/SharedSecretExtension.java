package dev.prunner.app;

import dev.prunner.security.SharedSecretMechanism;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;

/**
 * Takes {@link SharedSecretMechanism} out where there is no secret, and on WildFly, which answers
 * 500 to everything beside such a bean and takes HS256 by configuration instead.
 */
public class SharedSecretExtension implements Extension {

  void decide(@Observes ProcessAnnotatedType<SharedSecretMechanism> mechanism) {
    if (onWildFly() || !secretIsSet()) {
      mechanism.veto();
    }
  }

  private static boolean onWildFly() {
    return System.getProperty("jboss.server.base.dir") != null;
  }

  private static boolean secretIsSet() {
    try {
      return Settings.read(new ServerLookup()).jwtSecret().isPresent();
    } catch (SettingsException e) {
      // The start, which comes later and can say so better, fails of it.
      return false;
    }
  }
}
