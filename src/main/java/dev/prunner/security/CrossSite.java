package dev.prunner.security;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells requests that a page of another origin may have sent, with the cookie of a user who knows
 * nothing of it.
 *
 * <p>Browsers say whose page it is, and no page can change that: {@code Sec-Fetch-Site} where the
 * connection is safe, {@code Origin} elsewhere. What says neither is no browser, and has no need of
 * a cookie; it may only read.
 */
final class CrossSite {

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  private CrossSite() {}

  /**
   * Whether it may be one.
   *
   * @param site the header {@code Sec-Fetch-Site}
   * @param origin the header {@code Origin}
   * @param host the header {@code Host}
   */
  static boolean suspects(
      String method, @Nullable String site, @Nullable String origin, @Nullable String host) {
    boolean safe = SAFE.contains(method);
    if (site != null) {
      // "none" is an address that the user has typed.
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
