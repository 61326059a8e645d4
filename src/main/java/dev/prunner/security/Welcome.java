package dev.prunner.security;

import java.util.Optional;
import java.util.Set;

/**
 * Composes what a new user copies from the screen or the log.
 *
 * @param root of the application, such as {@code http://127.0.0.1:9009}
 */
public record Welcome(String root) {

  /** Wildcard addresses, reachable through the loopback address. */
  private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::");

  /**
   * For a server.
   *
   * @param address the address that the server listens on
   * @param contextPath of the application, such as {@code /prunner}; empty at the root
   */
  public static Welcome at(String address, int port, String contextPath) {
    return new Welcome("http://" + host(address) + ":" + port + contextPath);
  }

  /**
   * The link to the page, which signs in with a code.
   *
   * @param code see {@link SignInCode}
   */
  public String link(Optional<String> code) {
    return root + "/" + code.map(one -> "#code=" + one).orElse("");
  }

  /** The link, and a command that gets a token in any shell instead. */
  public String text(String code) {
    return """
        Open the page, signed in (once, within %d minutes):
          %s
        Or get a token for the API, valid for %d hours, instead:
          curl -X POST -H 'Authorization: Code %s' %s/api/v1/sign-in
        """
        .formatted(
            SignInCode.VALID.toMinutes(),
            link(Optional.of(code)),
            SignInCode.TOKEN_VALID.toHours(),
            code,
            root);
  }

  private static String host(String address) {
    if (EVERYWHERE.contains(address)) {
      return "127.0.0.1";
    }
    return address.contains(":") ? "[" + address + "]" : address;
  }
}
