package dev.prunner.api.edge;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body was received, or never will be.
 *
 * <p>A form is said to be plain bytes, else JAX-RS would have the server read its parameters.
 */
final class ReceivedRequest extends HttpServletRequestWrapper {

  private static final byte[] NOTHING = {};

  private final ReceivedBody body;
  private final boolean form;

  ReceivedRequest(HttpServletRequest request, byte[] body) {
    super(request);
    this.body = new ReceivedBody(body);
    this.form = Incoming.of(request).isUrlEncoded();
  }

  static ReceivedRequest withoutBody(HttpServletRequest request) {
    return new ReceivedRequest(request, NOTHING);
  }

  @Override
  public ServletInputStream getInputStream() {
    return body;
  }

  @Override
  public BufferedReader getReader() {
    return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
  }

  @Override
  public @Nullable String getContentType() {
    return form ? MediaType.APPLICATION_OCTET_STREAM : super.getContentType();
  }

  @Override
  public @Nullable String getHeader(String name) {
    return hides(name) ? MediaType.APPLICATION_OCTET_STREAM : super.getHeader(name);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return hides(name)
        ? Collections.enumeration(Collections.singleton(MediaType.APPLICATION_OCTET_STREAM))
        : super.getHeaders(name);
  }

  private boolean hides(String header) {
    return form && header.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE);
  }
}
