package dev.prunner.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Lets a browser run and load nothing but the page's own files, and show it in no other page.
 *
 * <p>Every answer has these headers, since a browser can open any of them: what a task has printed
 * is then as harmless as the page itself.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class PageHeaders implements Filter {

  /** Trusted types: only the library that draws the page makes elements of text, and of its own. */
  static final String CONTENT_SECURITY_POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "img-src 'self'",
          "connect-src 'self'",
          "base-uri 'none'",
          "form-action 'none'",
          "frame-ancestors 'none'",
          "require-trusted-types-for 'script'",
          "trusted-types lit-html");

  private static final String LIBRARIES = "/webjars/";

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletResponse answer = (HttpServletResponse) response;
    answer.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    answer.setHeader("X-Content-Type-Options", "nosniff");
    answer.setHeader("Referrer-Policy", "no-referrer");
    answer.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    // The page shows how long ago something was on the server, whose clock may be another one.
    answer.setDateHeader("Date", System.currentTimeMillis());
    answer.setHeader("Cache-Control", caching(((HttpServletRequest) request).getServletPath()));
    chain.doFilter(request, response);
  }

  /** A library's path has its version in it. The rest must fit together, also after an update. */
  private static String caching(String path) {
    return path.startsWith(LIBRARIES) ? "public, max-age=31536000, immutable" : "no-cache";
  }
}
