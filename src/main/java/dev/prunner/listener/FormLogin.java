package dev.prunner.listener;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.URLDecoder;
import java.util.Locale;
import java.util.Optional;

/**
 * The path that a form login is sent to. Payara reads such a form before any filter of an
 * application, in a thread that waits for it. It is of use only where users of the server are
 * accepted.
 *
 * @param wanted whether they are
 */
record FormLogin(boolean wanted) {

  private static final String ACTION = "/j_security_check";

  /** As {@code prunner.container-sign-in} says, of which this class path has no other reader. */
  static FormLogin asConfigured() {
    return new FormLogin(
        Optional.ofNullable(System.getProperty("prunner.container-sign-in"))
            .or(() -> Optional.ofNullable(System.getenv("PRUNNER_CONTAINER_SIGN_IN")))
            .filter(value -> value.strip().toLowerCase(Locale.ROOT).matches("true|yes|on|1"))
            .isPresent());
  }

  /** Whether a path, as it was sent, is not to be answered. */
  boolean refuses(String path) {
    return !wanted && isAction(path);
  }

  private static boolean isAction(String path) {
    try {
      String decoded = URLDecoder.decode(path.replace("+", "%2B"), ISO_8859_1);
      return decoded.replaceAll(";[^/]*", "").endsWith(ACTION);
    } catch (IllegalArgumentException e) {
      return false; // Nor is it a path for Payara.
    }
  }
}
