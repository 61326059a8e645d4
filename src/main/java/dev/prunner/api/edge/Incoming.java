package dev.prunner.api.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the head of a request says, as far as it matters here.
 *
 * @param path without the context path
 * @param contentType null if there is none
 * @param length of the body; {@link #UNKNOWN} if it does not say, 0 if there is none
 */
record Incoming(String method, String path, @Nullable String contentType, long length) {

  static final long UNKNOWN = -1;

  private static final String HTTP_2 = "HTTP/2";
  private static final String URL_ENCODED = "application/x-www-form-urlencoded";
  private static final String MULTIPART = "multipart/form-data";
  private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS");

  static Incoming of(HttpServletRequest request) {
    String info = request.getPathInfo();
    return new Incoming(
        request.getMethod(),
        request.getServletPath() + (info == null ? "" : info),
        request.getContentType(),
        length(request));
  }

  private static long length(HttpServletRequest request) {
    long length = request.getContentLengthLong();
    boolean unknown =
        request.getHeader("Transfer-Encoding") != null
            // HTTP/2 has frames, and needs neither header.
            || (length < 0
                && request.getProtocol().startsWith(HTTP_2)
                && !WITHOUT_BODY.contains(request.getMethod()));
    return unknown ? UNKNOWN : Math.max(0, length);
  }

  /** Whether it came by HTTP/2, or changed to that. */
  static boolean isHttp2(HttpServletRequest request) {
    return request.getProtocol().startsWith(HTTP_2)
        || "h2c".equalsIgnoreCase(request.getHeader("Upgrade"));
  }

  boolean isTrace() {
    return method.equals("TRACE");
  }

  boolean isForApi() {
    return path.equals("/api") || path.startsWith("/api/");
  }

  boolean hasBody() {
    return length != 0;
  }

  boolean hasBodyOfAtMost(long most) {
    return length > 0 && length <= most;
  }

  /**
   * Whether the body is a form that nobody here can use. That of {@code curl -d} is welcome at the
   * API, where it is JSON in truth.
   */
  boolean isUselessForm() {
    return hasBody() && (isOfType(MULTIPART) || (isUrlEncoded() && !isForApi()));
  }

  /** Servers read such a body by themselves as soon as anybody asks for a parameter. */
  boolean isUrlEncoded() {
    return isOfType(URL_ENCODED);
  }

  private boolean isOfType(String type) {
    return contentType != null
        && contentType.split(";", -1)[0].strip().toLowerCase(Locale.ROOT).equals(type);
  }
}
