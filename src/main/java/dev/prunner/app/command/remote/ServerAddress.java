package dev.prunner.app.command.remote;

import dev.prunner.app.command.shared.UserException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the address of the server. */
final class ServerAddress {

  private static final String DEFAULT_HOST = "127.0.0.1";
  private static final String DEFAULT_PORT = "9009";

  /** As in {@code prunner.address}: a host, perhaps none, or an IPv6 address in brackets. */
  private static final Pattern LISTENER = Pattern.compile("([^:\\[\\]]*|\\[.*])(?::(\\d+))?");

  private ServerAddress() {}

  /**
   * The address that was given, else where a server with the same settings listens.
   *
   * @param listener the setting {@code prunner.address}
   */
  static URI of(Optional<String> given, Optional<String> listener) {
    String address = given.orElseGet(() -> ofListener(listener.orElse("")));
    try {
      return new URI(address.contains("://") ? address : "http://" + address);
    } catch (URISyntaxException e) {
      throw new UserException(
          "'"
              + address
              + "' is not the address of a server; it should be like http://127.0.0.1:9009",
          e);
    }
  }

  private static String ofListener(String listener) {
    Matcher parts = LISTENER.matcher(listener);
    if (!parts.matches()) {
      return DEFAULT_HOST + ":" + DEFAULT_PORT;
    }
    String host = parts.group(1);
    boolean everywhere = host.isEmpty() || host.equals("0.0.0.0") || host.equals("[::]");
    return (everywhere ? DEFAULT_HOST : host)
        + ":"
        + Optional.ofNullable(parts.group(2)).orElse(DEFAULT_PORT);
  }
}
