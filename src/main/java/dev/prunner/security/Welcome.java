package dev.prunner.security;

import java.time.Duration;
import java.util.Set;

/** Composes the lines that a new user copies from the log. */
public final class Welcome {

  /** How long the token in the log is valid. */
  public static final Duration TIME_TO_LIVE = Duration.ofHours(24);

  /** Wildcard addresses, reachable through the loopback address. */
  private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::");

  private Welcome() {}

  /**
   * A link that signs in to the page, a token, and a command that uses it in any shell.
   *
   * @param address the address that the server listens on
   * @param contextPath of the application, such as {@code /prunner}; empty at the root
   */
  public static String text(String token, String address, int port, String contextPath) {
    String server = host(address) + ":" + port + contextPath;
    return """
        Open the page, signed in:
          http://%s/#token=%s
        A token for the API, valid for %d hours: %s
        Try it:
          curl -H 'Authorization: Bearer %s' http://%s/api/pipelines/
        """
        .formatted(server, token, TIME_TO_LIVE.toHours(), token, token, server);
  }

  private static String host(String address) {
    if (EVERYWHERE.contains(address)) {
      return "127.0.0.1";
    }
    return address.contains(":") ? "[" + address + "]" : address;
  }
}
