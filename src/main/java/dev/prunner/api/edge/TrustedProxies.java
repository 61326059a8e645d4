package dev.prunner.api.edge;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** The reverse proxies that are believed when they say what their clients have asked for. */
public final class TrustedProxies {

  /** Without names, which would be looked up. */
  private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private final List<Network> networks;

  /** An address as a number. */
  private record Address(BigInteger number, int bits) {

    static Address parse(String literal) {
      try {
        if (LITERAL.matcher(literal).matches()) {
          byte[] bytes = InetAddress.getByName(literal).getAddress();
          return new Address(new BigInteger(1, bytes), bytes.length * Byte.SIZE);
        }
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException(literal, e);
      }
      throw new IllegalArgumentException(literal);
    }

    BigInteger prefix(int length) {
      return number.shiftRight(bits - length);
    }
  }

  private record Network(Address address, int prefix) {

    static Network parse(String cidr) {
      String[] parts = cidr.split("/", 2);
      Address address = Address.parse(parts[0]);
      int prefix = parts.length == 1 ? address.bits() : Integer.parseInt(parts[1]);
      if (prefix < 0 || prefix > address.bits()) {
        throw new IllegalArgumentException(cidr);
      }
      return new Network(address, prefix);
    }

    boolean contains(Address other) {
      return other.bits() == address.bits() && other.prefix(prefix).equals(address.prefix(prefix));
    }
  }

  private TrustedProxies(List<Network> networks) {
    this.networks = networks;
  }

  /**
   * Proxies in these networks, such as {@code 10.0.0.0/8} or {@code ::1}.
   *
   * @throws IllegalArgumentException if one of them is not an address or a network
   */
  public static TrustedProxies in(Collection<String> networks) {
    return new TrustedProxies(networks.stream().map(Network::parse).toList());
  }

  boolean contain(String address) {
    if (networks.isEmpty() || !LITERAL.matcher(address).matches()) {
      return false;
    }
    Address parsed = Address.parse(address);
    return networks.stream().anyMatch(network -> network.contains(parsed));
  }
}
