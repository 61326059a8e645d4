package dev.prunner.app;

import dev.prunner.app.config.ProviderSettings;
import dev.prunner.app.config.Settings;
import dev.prunner.security.Issuer;
import dev.prunner.security.KeyFiles;
import dev.prunner.security.SharedSecret;
import dev.prunner.security.Tokens;

/** Which tokens are accepted, by the settings. */
final class AcceptedTokens {

  private AcceptedTokens() {}

  /**
   * Those of the identity provider or, without one, of the server's own key, which is created if
   * needed.
   */
  static Tokens by(Settings settings) {
    Issuer issuer =
        settings
            .provider()
            .map(ProviderSettings::issuer)
            .orElseGet(() -> Issuer.itself(new KeyFiles(settings.data()).loadOrCreate()));
    return new Tokens(settings.jwtSecret().map(SharedSecret::new), issuer);
  }
}
