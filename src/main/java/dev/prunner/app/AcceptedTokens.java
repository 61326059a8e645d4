package dev.prunner.app;

import dev.prunner.app.config.ProviderSettings;
import dev.prunner.app.config.Settings;
import dev.prunner.security.Issuer;
import dev.prunner.security.SharedSecret;
import dev.prunner.security.SignInCode;
import dev.prunner.security.TokenIssuer;
import dev.prunner.security.Tokens;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** Which tokens are accepted, by the settings. */
final class AcceptedTokens {

  private AcceptedTokens() {}

  /**
   * Those of the identity provider or, without one, of the server's own key, which is created in
   * the background if needed.
   */
  static CompletableFuture<Tokens> by(Settings settings, Executor executor) {
    return CompletableFuture.supplyAsync(
        () ->
            new Tokens(
                settings
                    .jwtSecret()
                    .map(secret -> new SharedSecret(secret, settings.jwtRequireExp())),
                issuer(settings)),
        executor);
  }

  /**
   * Waits for them.
   *
   * @throws RuntimeException as it was thrown in the background
   */
  static Tokens await(CompletableFuture<Tokens> tokens) {
    try {
      return tokens.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** A code for tokens of the server's own key; never one where a provider issues the tokens. */
  static SignInCode signInCode(Settings settings) {
    Clock clock = Clock.systemUTC();
    Optional<TokenIssuer> issuer =
        settings.provider().isPresent()
            ? Optional.empty()
            : Optional.of(TokenIssuer.with(settings.keyFiles().loadOrCreate(), clock));
    return new SignInCode(
        issuer, System.getProperty("user.name", "admin"), settings.access().adminGroups(), clock);
  }

  private static Issuer issuer(Settings settings) {
    return settings
        .provider()
        .map(ProviderSettings::issuer)
        .orElseGet(() -> Issuer.itself(settings.keyFiles().loadOrCreate()));
  }
}
