package dev.prunner.api.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request as the client has sent it to a reverse proxy, by the proxy's {@code X-Forwarded-Proto},
 * {@code -Host} and {@code -Port}. What is missing or malformed is as the server sees it.
 */
final class ForwardedRequest extends HttpServletRequestWrapper {

  private static final String HTTPS = "https";

  private final URI origin;

  private ForwardedRequest(HttpServletRequest request, URI origin) {
    super(request);
    this.origin = origin;
  }

  /** The request, or if a trusted proxy has sent it, what that says of it. */
  static HttpServletRequest by(TrustedProxies proxies, HttpServletRequest request) {
    return proxies.contain(request.getRemoteAddr())
        ? origin(request)
            .<HttpServletRequest>map(origin -> new ForwardedRequest(request, origin))
            .orElse(request)
        : request;
  }

  private static Optional<URI> origin(HttpServletRequest request) {
    String scheme = first(request, "X-Forwarded-Proto").orElse(request.getScheme());
    String host =
        first(request, "X-Forwarded-Host")
            .or(() -> Optional.ofNullable(request.getHeader("Host")))
            .orElse(request.getServerName());
    String port = first(request, "X-Forwarded-Port").map(number -> ":" + number).orElse("");
    try {
      URI origin = URI.create(scheme + "://" + (host.matches(".*:\\d+") ? host : host + port));
      boolean plain =
          origin.getHost() != null && origin.getUserInfo() == null && origin.getPath().isEmpty();
      return plain && origin.getScheme().matches("https?") ? Optional.of(origin) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Each proxy on the way adds one; the first is what the client has asked for. */
  private static Optional<String> first(HttpServletRequest request, String header) {
    @Nullable String value = request.getHeader(header);
    return Optional.ofNullable(value)
        .map(values -> values.split(",", -1)[0].strip())
        .filter(text -> !text.isEmpty());
  }

  @Override
  public String getScheme() {
    return origin.getScheme();
  }

  @Override
  public boolean isSecure() {
    return origin.getScheme().equals(HTTPS);
  }

  @Override
  public String getServerName() {
    return origin.getHost();
  }

  @Override
  public int getServerPort() {
    return origin.getPort() >= 0 ? origin.getPort() : isSecure() ? 443 : 80;
  }

  @Override
  public StringBuffer getRequestURL() {
    boolean usual = getServerPort() == (isSecure() ? 443 : 80);
    return new StringBuffer(getScheme())
        .append("://")
        .append(getServerName())
        .append(usual ? "" : ":" + getServerPort())
        .append(getRequestURI());
  }
}
