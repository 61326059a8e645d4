package dev.prunner.app;

import dev.prunner.app.config.Settings;
import dev.prunner.security.KeyFiles;
import dev.prunner.security.TokenIssuer;
import dev.prunner.security.Welcome;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;

/** Logs how to call the server. */
final class Greeting {

  private static final Logger LOG = System.getLogger(Greeting.class.getName());

  /** The launcher passes address and port; other servers log theirs themselves. */
  private static final int USUAL_PORT = 8080;

  private Greeting() {}

  /**
   * Logs a token, if the server issues its own.
   *
   * @param application the event of its initialization
   */
  static void log(Settings settings, Object application) {
    if (settings.provider().isPresent()) {
      return;
    }
    TokenIssuer issuer =
        TokenIssuer.with(new KeyFiles(settings.data()).loadOrCreate(), Clock.systemUTC());
    String token = issuer.issue(System.getProperty("user.name", "admin"), Welcome.TIME_TO_LIVE);
    LOG.log(
        Level.INFO,
        Welcome.text(
            token,
            System.getProperty("prunner.address", "127.0.0.1"),
            Integer.getInteger("prunner.http-port", USUAL_PORT),
            application instanceof ServletContext context ? context.getContextPath() : ""));
  }
}
