package dev.prunner.security;

import java.util.Set;

/** Composes the lines that a new user copies from the log. */
public final class Welcome {

  /** Wildcard addresses, reachable through the loopback address. */
  private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::");

  private Welcome() {}

  /**
   * A link that signs in to the page, and a command that gets a token in any shell instead.
   *
   * @param code see {@link SignInCode}
   * @param address the address that the server listens on
   * @param contextPath of the application, such as {@code /prunner}; empty at the root
   */
  public static String text(String code, String address, int port, String contextPath) {
    String server = host(address) + ":" + port + contextPath;
    return """
        Open the page, signed in (once, within %d minutes):
          http://%s/#code=%s
        Or get a token for the API, valid for %d hours, instead:
          curl -X POST -H 'Authorization: Code %s' http://%s/api/v1/sign-in
        """
        .formatted(
            SignInCode.VALID.toMinutes(),
            server,
            code,
            SignInCode.TOKEN_VALID.toHours(),
            code,
            server);
  }

  private static String host(String address) {
    if (EVERYWHERE.contains(address)) {
      return "127.0.0.1";
    }
    return address.contains(":") ? "[" + address + "]" : address;
  }
}
