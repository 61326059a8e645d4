package dev.prunner.app;

import dev.prunner.security.TokenMechanism;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;

/**
 * Takes {@link TokenMechanism} out on WildFly, which answers 500 to everything beside such a bean
 * and takes HS256 by configuration instead.
 */
public class MechanismExtension implements Extension {

  void decide(@Observes ProcessAnnotatedType<TokenMechanism> mechanism) {
    if (System.getProperty("jboss.server.base.dir") != null) {
      mechanism.veto();
    }
  }
}
