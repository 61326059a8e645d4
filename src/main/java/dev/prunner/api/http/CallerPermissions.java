package dev.prunner.api.http;

import dev.prunner.access.AccessRules;
import dev.prunner.access.Narrowing;
import dev.prunner.access.Permissions;
import dev.prunner.security.User;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Set;

/** What the callers of requests may do. */
@ApplicationScoped
public class CallerPermissions {

  @Inject private AccessRules rules;

  /** What the authenticated caller may do; nothing without one. */
  public Permissions of(SecurityContext context) {
    return context.getUserPrincipal() instanceof User user
        ? rules.of(user.groups(), user.narrowing())
        : rules.of(Set.of(), Narrowing.NOTHING);
  }
}
