package dev.prunner.security;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** A request of a user who was let in. */
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
