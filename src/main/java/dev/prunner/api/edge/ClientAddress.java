package dev.prunner.api.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From where a request comes: from a trusted proxy, what that says of its client. */
public final class ClientAddress {

  private ClientAddress() {}

  /**
   * The address of the client. Each proxy adds the one that it has seen to {@code X-Forwarded-For};
   * what is in front of those of trusted proxies may be anything.
   */
  public static String of(HttpServletRequest request, TrustedProxies proxies) {
    String sender = request.getRemoteAddr();
    for (String address : seenByProxies(request.getHeader("X-Forwarded-For"))) {
      if (!proxies.contain(sender)) {
        return sender;
      }
      sender = address;
    }
    return sender;
  }

  /** The last one first. */
  private static List<String> seenByProxies(@Nullable String header) {
    List<String> addresses =
        header == null
            ? Arrays.asList()
            : Arrays.asList(
                Arrays.stream(header.split(",", -1))
                    .map(String::strip)
                    .filter(address -> !address.isEmpty())
                    .toArray(String[]::new));
    Collections.reverse(addresses);
    return addresses;
  }
}
