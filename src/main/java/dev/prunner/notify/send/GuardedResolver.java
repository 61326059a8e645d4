package dev.prunner.notify.send;

import dev.prunner.notify.Addresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Finds the addresses of receivers, and leaves out those that must not be reached. The client
 * connects to what is given here and to nothing else, so a name that means another address a moment
 * later gains nothing by it.
 */
record GuardedResolver(Addresses addresses) implements DnsResolver {

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] reachable =
        Stream.of(InetAddress.getAllByName(host))
            .filter(addresses::mayReach)
            .toArray(InetAddress[]::new);
    if (reachable.length == 0) {
      throw new PrivateAddressException(host);
    }
    return reachable;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
