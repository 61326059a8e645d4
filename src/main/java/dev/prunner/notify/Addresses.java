package dev.prunner.notify;

import dev.prunner.net.Networks;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which addresses may be reached: those of the Internet, and of the others what is allowed. A
 * definition must not let the server talk to itself or to what only it can reach.
 *
 * @param all whether all may be reached
 * @param allowed those that may be reached besides
 * @param ofThisMachine whether an address is one of this machine, which may have one of the
 *     Internet
 */
public record Addresses(boolean all, Networks allowed, Predicate<InetAddress> ofThisMachine) {

  private static final int IPV4_BYTES = 4;

  private static final Networks NOT_OF_THE_INTERNET =
      Networks.in(
          List.of(
              "0.0.0.0/8", // this machine
              "10.0.0.0/8",
              "100.64.0.0/10", // carriers
              "127.0.0.0/8",
              "169.254.0.0/16", // where clouds have their metadata
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/3", // multicast, reserved, broadcast
              "::/96", // itself, and obsolete ways to write version 4
              "64:ff9b:1::/48",
              "100::/64",
              "2001::/23", // tunnels among them
              "2001:db8::/32",
              "2002::/16", // version 4 inside
              "fc00::/7",
              "fe80::/10",
              "fec0::/10",
              "ff00::/8"));

  /** How networks of version 6 alone reach addresses of version 4. */
  private static final Networks TRANSLATED = Networks.in(List.of("64:ff9b::/96"));

  /** Whether a notification may be sent there. */
  public boolean mayReach(InetAddress address) {
    return all || allowed.contain(address) || isPublic(plain(address));
  }

  private boolean isPublic(InetAddress address) {
    return !NOT_OF_THE_INTERNET.contain(address) && !ofThisMachine.test(address);
  }

  private static InetAddress plain(InetAddress address) {
    byte[] bytes = address.getAddress();
    try {
      return TRANSLATED.contain(address)
          ? InetAddress.getByAddress(
              Arrays.copyOfRange(bytes, bytes.length - IPV4_BYTES, bytes.length))
          : address;
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }
}
