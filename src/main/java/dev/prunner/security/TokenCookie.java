package dev.prunner.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** The cookie in which the original accepts a token. */
final class TokenCookie {

  static final String NAME = "jwt";

  private TokenCookie() {}

  static Optional<String> of(HttpServletRequest request) {
    return Optional.ofNullable(request.getCookies())
        .map(Arrays::stream)
        .orElse(Stream.empty())
        .filter(cookie -> cookie.getName().equals(NAME))
        .map(Cookie::getValue)
        .findFirst();
  }

  static Optional<String> of(ContainerRequestContext request) {
    return Optional.ofNullable(request.getCookies().get(NAME))
        .map(jakarta.ws.rs.core.Cookie::getValue);
  }
}
