package dev.prunner.web;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Allows a browser to load and run only the page's own files, and only the configured pages to
 * frame it.
 *
 * <p>Every response has these headers, since a browser can open any of them: so the output of a
 * task is as harmless as the page itself. So it is the first filter in {@code web.xml}.
 */
public class PageHeaders implements Filter {

  /**
   * Trusted types: only the page's rendering library creates elements from text, and only from its
   * own.
   */
  private static final String CONTENT_SECURITY_POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "img-src 'self'",
          "connect-src 'self'",
          "base-uri 'none'",
          "form-action 'none'",
          "require-trusted-types-for 'script'",
          "trusted-types lit-html",
          "frame-ancestors ");

  @Inject private OtherOrigins origins;
  private String policy = "";

  @Override
  public void init(FilterConfig config) {
    policy = CONTENT_SECURITY_POLICY + origins.frameAncestors();
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletResponse answer = (HttpServletResponse) response;
    answer.setHeader("Content-Security-Policy", policy);
    answer.setHeader("X-Content-Type-Options", "nosniff");
    answer.setHeader("Referrer-Policy", "no-referrer");
    answer.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    // The page shows how long ago something was on the server, whose clock may be another one.
    answer.setDateHeader("Date", System.currentTimeMillis());
    // What is consistent only when it is of one version; files with a version in their names say
    // otherwise.
    answer.setHeader("Cache-Control", "no-cache");
    chain.doFilter(request, response);
  }
}
