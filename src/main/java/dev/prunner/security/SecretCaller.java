package dev.prunner.security;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/**
 * The caller that an HS256 token names, where the server itself has not seen the token.
 *
 * @param user the token's {@code sub}
 */
record SecretCaller(String user, boolean isSecure) implements SecurityContext {

  @Override
  public Principal getUserPrincipal() {
    return () -> user;
  }

  @Override
  public boolean isUserInRole(String role) {
    return false;
  }

  @Override
  public String getAuthenticationScheme() {
    return "Bearer";
  }
}
