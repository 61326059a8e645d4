package dev.prunner.api.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request whose {@code Accept} cannot be read and counts as absent, as RFC 9110 (12.5.1) allows.
 * Jersey and RESTEasy would answer with a page of the server, before any filter of JAX-RS.
 */
final class ReadableAccept extends HttpServletRequestWrapper {

  /** A lone asterisk is sent by old clients of Java, and understood by both. */
  private static final Pattern TYPE = Pattern.compile("(\\*|[^\\s/;]+/[^\\s/;]+)\\s*(;.*)?");

  private ReadableAccept(HttpServletRequest request) {
    super(request);
  }

  /** The request, without its {@code Accept} if that cannot be read. */
  static HttpServletRequest of(HttpServletRequest request) {
    return Collections.list(request.getHeaders(HttpHeaders.ACCEPT)).stream()
            .allMatch(ReadableAccept::isReadable)
        ? request
        : new ReadableAccept(request);
  }

  static boolean isReadable(String accept) {
    return Stream.of(accept.split(",", -1))
        .map(String::strip)
        .allMatch(type -> TYPE.matcher(type).matches());
  }

  private static boolean hides(String name) {
    return name.equalsIgnoreCase(HttpHeaders.ACCEPT);
  }

  @Override
  public @Nullable String getHeader(String name) {
    return hides(name) ? null : super.getHeader(name);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return hides(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    List<String> names = Collections.list(super.getHeaderNames());
    names.removeIf(ReadableAccept::hides);
    return Collections.enumeration(names);
  }
}
