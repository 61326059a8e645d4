package dev.prunner.web;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Lets scripts of the configured origins call the API and load {@code embed.js}, by the CORS
 * protocol of the Fetch standard.
 *
 * <p>Such a script needs a token: without credentials a browser sends it no cookie along, and none
 * are ever allowed. To all others the server answers as if there were no such protocol, and a
 * browser keeps the answer from them.
 */
public class CrossOrigin implements Filter {

  private static final String ORIGIN = "Origin";
  private static final String ALLOW = "Access-Control-Allow-";

  /** All that the API reads, but cookies. */
  static final String REQUEST_HEADERS =
      "Accept, Authorization, Content-Type, Idempotency-Key, If-None-Match, Last-Event-ID, Range";

  /** All that the API says, beside what the standard lets every script read. */
  static final String RESPONSE_HEADERS =
      "Accept-Ranges, Content-Disposition, Content-Range, Date, ETag, Last-Event-ID, Location,"
          + " Retry-After, WWW-Authenticate";

  private static final String METHODS = "GET, HEAD, POST, PUT, DELETE";

  /** In seconds; Chromium takes no more. */
  private static final String ANSWER_LASTS = "7200";

  @Inject private OtherOrigins origins;

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest asked = (HttpServletRequest) request;
    HttpServletResponse answer = (HttpServletResponse) response;
    if (!origins.callers().isEmpty()) {
      answer.addHeader("Vary", ORIGIN);
    }
    String origin = asked.getHeader(ORIGIN);
    if (origin == null || !origins.callers().contains(origin)) {
      chain.doFilter(request, response);
      return;
    }
    answer.setHeader(ALLOW + "Origin", origin);
    if (isPreflight(asked)) {
      answer.setHeader(ALLOW + "Methods", METHODS);
      answer.setHeader(ALLOW + "Headers", REQUEST_HEADERS);
      answer.setHeader("Access-Control-Max-Age", ANSWER_LASTS);
      answer.setStatus(HttpServletResponse.SC_NO_CONTENT);
      return;
    }
    answer.setHeader("Access-Control-Expose-Headers", RESPONSE_HEADERS);
    chain.doFilter(request, response);
  }

  /** A browser's question whether it may send a request. */
  private static boolean isPreflight(HttpServletRequest request) {
    return request.getMethod().equals("OPTIONS")
        && request.getHeader("Access-Control-Request-Method") != null;
  }
}
