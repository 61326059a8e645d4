package dev.prunner.app;

import dev.prunner.security.SignInCode;
import dev.prunner.security.Welcome;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** Tells how to call the server. */
final class Greeting {

  private static final Logger LOG = System.getLogger(Greeting.class.getName());

  /** The launcher passes address and port; other servers log theirs themselves. */
  private static final int USUAL_PORT = 8080;

  private Greeting() {}

  /**
   * Logs a code to sign in with, if the server issues its own tokens.
   *
   * @param application the event of its initialization
   * @return the link to the page, with the code
   */
  static String log(SignInCode signInCode, Object application) {
    Welcome welcome =
        Welcome.at(
            System.getProperty("prunner.address", "127.0.0.1"),
            Integer.getInteger("prunner.http-port", USUAL_PORT),
            contextPath(application));
    Optional<String> code = signInCode.renew();
    code.ifPresent(one -> LOG.log(Level.INFO, welcome.text(one)));
    return welcome.link(code);
  }

  private static String contextPath(Object application) {
    return application instanceof ServletContext context ? context.getContextPath() : "";
  }
}
