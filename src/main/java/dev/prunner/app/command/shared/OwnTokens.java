package dev.prunner.app.command.shared;

import dev.prunner.app.config.Settings;
import dev.prunner.app.config.StartupException;
import dev.prunner.security.KeyFiles;
import dev.prunner.security.SharedSecret;
import dev.prunner.security.TokenIssuer;
import java.time.Clock;
import java.util.Optional;

/** Issues tokens that the server with the same settings accepts. */
public final class OwnTokens {

  private OwnTokens() {}

  /**
   * Signs with the server's key, which is made if there is none, or with the shared secret where
   * tokens come from a provider.
   *
   * @throws StartupException if only the provider can issue tokens
   */
  public static TokenIssuer issuer(Settings settings) {
    if (settings.provider().isEmpty()) {
      return TokenIssuer.with(settings.keyFiles().loadOrCreate(), Clock.systemUTC());
    }
    return ofSecret(settings)
        .orElseThrow(
            () ->
                new StartupException(
                    "mp.jwt.verify.publickey is set, so tokens come from your identity provider"));
  }

  /** As {@link #issuer}, but empty where it would make a key, which no server would have. */
  public static Optional<TokenIssuer> existing(Settings settings) {
    KeyFiles keys = settings.keyFiles();
    return settings.provider().isEmpty() && keys.exist()
        ? Optional.of(TokenIssuer.with(keys.loadOrCreate(), Clock.systemUTC()))
        : ofSecret(settings);
  }

  private static Optional<TokenIssuer> ofSecret(Settings settings) {
    return settings
        .jwtSecret()
        .map(secret -> TokenIssuer.with(new SharedSecret(secret), Clock.systemUTC()));
  }
}
