package dev.prunner.security;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** The security context of an authenticated request. */
record UserContext(User user, boolean isSecure) implements SecurityContext {

  @Override
  public Principal getUserPrincipal() {
    return user;
  }

  @Override
  public boolean isUserInRole(String role) {
    return user.groups().contains(role);
  }

  @Override
  public String getAuthenticationScheme() {
    return "Bearer";
  }
}
