package dev.prunner.net;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** Addresses and networks such as {@code 10.0.0.0/8} or {@code ::1}. */
public final class Networks {

  /** Without names, which would be looked up. */
  private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private final List<Network> networks;

  /** An address as a number. */
  private record Address(BigInteger number, int bits) {

    static Address parse(String literal) {
      try {
        if (LITERAL.matcher(literal).matches()) {
          return of(InetAddress.getByName(literal));
        }
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException(literal, e);
      }
      throw new IllegalArgumentException(literal);
    }

    static Address of(InetAddress address) {
      byte[] bytes = address.getAddress();
      return new Address(new BigInteger(1, bytes), bytes.length * Byte.SIZE);
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

  private Networks(List<Network> networks) {
    this.networks = networks;
  }

  /**
   * These networks.
   *
   * @throws IllegalArgumentException if one of them is not an address or a network
   */
  public static Networks in(Collection<String> networks) {
    return new Networks(networks.stream().map(Network::parse).toList());
  }

  /** Whether an address is in one of them; a name is not. */
  public boolean contain(String literal) {
    return !networks.isEmpty()
        && LITERAL.matcher(literal).matches()
        && contain(Address.parse(literal));
  }

  public boolean contain(InetAddress address) {
    return contain(Address.of(address));
  }

  private boolean contain(Address address) {
    return networks.stream().anyMatch(network -> network.contains(address));
  }
}
