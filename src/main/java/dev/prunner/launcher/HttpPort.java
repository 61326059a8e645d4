package dev.prunner.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;

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

  static HttpPort of(List<String> options) {
    return new HttpPort(
        wantedAddress(),
        number(options),
        options.stream().anyMatch("--autobindhttp"::equalsIgnoreCase));
  }

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

  private static String wantedAddress() {
    String set =
        System.getProperty(
            "prunner.address", Objects.requireNonNullElse(System.getenv("PRUNNER_ADDRESS"), ""));
    return set.isBlank() ? LOOPBACK : set.strip();
  }

  private static int number(List<String> options) {
    int number = Integer.getInteger("payaramicro.port", BAKED);
    for (int i = 0; i + 1 < options.size(); i++) {
      if (options.get(i).equalsIgnoreCase("--port")) {
        number = parse(options.get(i + 1));
      }
    }
    return number;
  }

  private static int parse(String text) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= 65_535) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new LaunchException("--port " + text + " is not a port", e);
    }
    throw new LaunchException("--port " + text + " is not between 1 and 65535");
  }
}
