package dev.prunner.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the server is asked to listen.
 *
 * @param address of this machine, or {@code 0.0.0.0} for all of them
 * @param number as Payara Micro will understand its options
 * @param mayMove whether the server looks for another one when this is taken
 */
record HttpPort(String address, int number, boolean mayMove) {

  private static final int BAKED = 9009;
  private static final String LOOPBACK = "127.0.0.1";
  private static final String EVERYWHERE = "0.0.0.0";
  private static final String PAYARAS_PORT = "payaramicro.port";

  /** A host, perhaps none, or an IPv6 address in brackets; and a port. */
  private static final Pattern ADDRESS = Pattern.compile("([^:\\[\\]]*|\\[.*]):(\\d+)");

  /**
   * Makes sure that nobody listens there.
   *
   * <p>Payara Micro itself would end with a stack trace and the exit code 0.
   *
   * @throws LaunchException when somebody does
   */
  void demandFree() {
    if (mayMove) {
      return;
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(address), number));
    } catch (UnknownHostException e) {
      throw new LaunchException(
          "prunner.address: this machine knows no address '"
              + address
              + "'; set one of its own, or 0.0.0.0 for all of them",
          e);
    } catch (IOException e) {
      throw new LaunchException(
          "port "
              + number
              + " on "
              + address
              + " cannot be had ("
              + e.getMessage()
              + "); stop what uses it, or choose another with --port or prunner.address",
          e);
    }
  }

  /** An option goes before the port of the address, which may have one as in the original. */
  static HttpPort of(List<String> options) {
    return of(wantedAddress(), options);
  }

  static HttpPort of(String wanted, List<String> options) {
    Matcher parts = ADDRESS.matcher(wanted);
    boolean hasPort = parts.matches();
    String host = (hasPort ? parts.group(1) : wanted).replaceAll("[\\[\\]]", "");
    int otherwise = hasPort ? parse("prunner.address: port", parts.group(2)) : payarasPort();
    return new HttpPort(
        hasPort && host.isEmpty() ? EVERYWHERE : host,
        option(options).map(text -> parse("--port", text)).orElse(otherwise),
        options.stream().anyMatch("--autobindhttp"::equalsIgnoreCase));
  }

  /** The option by which Payara Micro listens there, where none says it already. */
  List<String> missingIn(List<String> options) {
    return option(options).isPresent() ? List.of() : List.of("--port", Integer.toString(number));
  }

  private static String wantedAddress() {
    return Setting.of("prunner.address").orElse(LOOPBACK);
  }

  private static int payarasPort() {
    return Integer.getInteger(PAYARAS_PORT, BAKED);
  }

  private static Optional<String> option(List<String> options) {
    Optional<String> last = Optional.empty();
    for (int i = 0; i + 1 < options.size(); i++) {
      if (options.get(i).equalsIgnoreCase("--port")) {
        last = Optional.of(options.get(i + 1));
      }
    }
    return last;
  }

  private static int parse(String what, String text) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= 65_535) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new LaunchException(what + " " + text + " is not a port", e);
    }
    throw new LaunchException(what + " " + text + " is not between 1 and 65535");
  }
}
