package dev.prunner.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which pages that are not of this server may use it.
 *
 * @param callers origins whose scripts may call the API, as browsers write them: {@code
 *     https://app.example.com}
 * @param framers sources of the directive {@code frame-ancestors} of the Content Security Policy,
 *     Level 3: pages that may hold this server's in a frame
 */
public record OtherOrigins(Set<String> callers, List<String> framers) {

  private static final String SELF = "'self'";

  /** Names as the DNS has them, so those with umlauts as {@code xn--…}, or addresses. */
  private static final Pattern ORIGIN =
      Pattern.compile(
          "(?<scheme>https?)://(?<any>\\*\\.)?"
              + "(?<host>[a-z0-9]([a-z0-9._-]*[a-z0-9])?|\\[[0-9a-f:.]+])(:(?<port>[0-9]{1,5}))?");

  public OtherOrigins {
    callers = Set.copyOf(callers);
    framers = List.copyOf(framers);
  }

  /** The value of the directive. */
  String frameAncestors() {
    return framers.isEmpty() ? "'none'" : String.join(" ", framers);
  }

  /**
   * An exact origin, as a browser writes it.
   *
   * @throws IllegalArgumentException with the reason, if it is none
   */
  public static String caller(String text) {
    Matcher origin = parse(text);
    if (origin.group("any") != null) {
      throw new IllegalArgumentException(
          "'" + text + "' stands for many origins; name each that may call the API");
    }
    return normal(origin);
  }

  /**
   * An exact origin, all subdomains of a name ({@code https://*.example.com}), or {@code self}.
   *
   * @throws IllegalArgumentException with the reason, if it is none of them
   */
  public static String framer(String text) {
    return text.equals("self") || text.equals(SELF) ? SELF : normal(parse(text));
  }

  private static Matcher parse(String text) {
    Matcher origin = ORIGIN.matcher(text.toLowerCase(Locale.ROOT));
    if (!origin.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not an origin such as https://app.example.com, without a path");
    }
    return origin;
  }

  /** A browser leaves out the port that a scheme has anyway. */
  private static String normal(Matcher origin) {
    String scheme = origin.group("scheme");
    String standard = scheme.equals("https") ? "443" : "80";
    return scheme
        + "://"
        + Optional.ofNullable(origin.group("any")).orElse("")
        + origin.group("host")
        + Optional.ofNullable(origin.group("port"))
            .filter(port -> !port.equals(standard))
            .map(port -> ":" + port)
            .orElse("");
  }
}
