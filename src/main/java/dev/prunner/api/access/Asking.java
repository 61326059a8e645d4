package dev.prunner.api.access;

import dev.prunner.api.edge.ClientAddress;
import dev.prunner.api.edge.TrustedProxies;
import dev.prunner.api.http.Caller;
import dev.prunner.audit.AuditTrail;
import dev.prunner.job.audit.AuditEntry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;
import java.util.UUID;

/** Who asks for what, as an entry of the audit. */
@ApplicationScoped
public class Asking {

  @Inject private AuditTrail trail;
  @Inject private TrustedProxies proxies;

  /**
   * What a request asks for.
   *
   * @param action the word of the audit
   */
  record Asked(String action, Optional<String> pipeline, Optional<UUID> job) {}

  AuditEntry entry(
      Asked asked, ContainerRequestContext request, HttpServletRequest servlet, String outcome) {
    boolean done = outcome.equals(AuditEntry.DONE);
    return new AuditEntry(
        0,
        trail.clock().instant(),
        Caller.of(request.getSecurityContext()).name(),
        ClientAddress.of(servlet, proxies),
        asked.action(),
        asked.pipeline(),
        asked.job(),
        outcome,
        done
            ? Optional.empty()
            : Optional.of(request.getMethod() + " " + request.getUriInfo().getPath()));
  }
}
