package dev.prunner.app;

import dev.prunner.security.SignInCode;
import dev.prunner.security.Welcome;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Logs how to call the server. */
final class Greeting {

  private static final Logger LOG = System.getLogger(Greeting.class.getName());

  /** The launcher passes address and port; other servers log theirs themselves. */
  private static final int USUAL_PORT = 8080;

  private Greeting() {}

  /**
   * Logs a code to sign in with, if the server issues its own tokens.
   *
   * @param application the event of its initialization
   */
  static void log(SignInCode signInCode, Object application) {
    signInCode
        .renew()
        .ifPresent(
            code ->
                LOG.log(
                    Level.INFO,
                    Welcome.text(
                        code,
                        System.getProperty("prunner.address", "127.0.0.1"),
                        Integer.getInteger("prunner.http-port", USUAL_PORT),
                        contextPath(application))));
  }

  private static String contextPath(Object application) {
    return application instanceof ServletContext context ? context.getContextPath() : "";
  }
}
