package dev.prunner.security;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Detects requests that a page of another origin may have sent with a user's cookie (CSRF).
 *
 * <p>Browsers send headers that no page can change: {@code Sec-Fetch-Site} over a secure
 * connection, {@code Origin} otherwise. A request with neither is not from a browser and may only
 * read.
 */
final class CrossSite {

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  private CrossSite() {}

  /**
   * Whether a request may be one.
   *
   * @param site the header {@code Sec-Fetch-Site}
   * @param origin the header {@code Origin}
   * @param host the header {@code Host}
   */
  static boolean suspects(
      String method, @Nullable String site, @Nullable String origin, @Nullable String host) {
    boolean safe = SAFE.contains(method);
    if (site != null) {
      // "none": the user typed the address.
      return !site.equals("same-origin") && !(safe && site.equals("none"));
    }
    return origin == null ? !safe : !isOf(origin, host);
  }

  private static boolean isOf(String origin, @Nullable String host) {
    try {
      return host != null && host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
