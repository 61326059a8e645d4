package dev.prunner.api.edge;

import dev.prunner.net.Networks;
import java.util.Collection;

/** The reverse proxies that are believed when they say what their clients have asked for. */
public final class TrustedProxies {

  private final Networks networks;

  private TrustedProxies(Networks networks) {
    this.networks = networks;
  }

  /**
   * Proxies in these networks, such as {@code 10.0.0.0/8} or {@code ::1}.
   *
   * @throws IllegalArgumentException if one of them is not an address or a network
   */
  public static TrustedProxies in(Collection<String> networks) {
    return new TrustedProxies(Networks.in(networks));
  }

  boolean contain(String address) {
    return networks.contain(address);
  }
}
