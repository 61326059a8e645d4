package dev.prunner.app;

import dev.prunner.security.SharedSecret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes what {@code security} asks for. */
@ApplicationScoped
class SecurityBeans {

  /** Asked for by the mechanism alone, which is there only when a secret is. */
  @Produces
  @Singleton
  SharedSecret sharedSecret() {
    return new SharedSecret(Settings.read(new ServerLookup()).jwtSecret().orElseThrow());
  }
}
