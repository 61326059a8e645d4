package dev.prunner.app;

import dev.prunner.security.SharedSecret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Makes what {@code security} asks for. */
@ApplicationScoped
class SecurityBeans {

  @Produces
  @Singleton
  Optional<SharedSecret> sharedSecret() {
    return Settings.read(new ServerLookup()).jwtSecret().map(SharedSecret::new);
  }
}
