package dev.prunner.api.access;

import dev.prunner.api.http.CallerPermissions;
import dev.prunner.api.http.Needs;
import dev.prunner.audit.AuditTrail;
import dev.prunner.job.audit.AuditEntry;
import dev.prunner.runner.JobQueries;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;

/**
 * Holds each operation to what it {@link Needs}, before it is carried out: 403 for what the caller
 * sees and may not do; for what the caller does not see, the answer to what does not exist.
 */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class AccessFilter implements ContainerRequestFilter {

  private static final String OURS = "dev.prunner.";

  @Context private ResourceInfo resource;
  @Inject private CallerPermissions permissions;
  @Context private HttpServletRequest servlet;
  @Inject private JobQueries queries;
  @Inject private AuditTrail trail;
  @Inject private Asking asking;

  @Override
  public void filter(ContainerRequestContext request) {
    Method operation = resource.getResourceMethod();
    if (operation == null || !operation.getDeclaringClass().getName().startsWith(OURS)) {
      return; // OPTIONS, which the server answers by itself
    }
    Needs needs = operation.getAnnotation(Needs.class);
    if (needs == null) {
      throw new ForbiddenException("it is not known who may use this operation");
    }
    Demand demand =
        new Demand(needs, permissions.of(request.getSecurityContext()), request, queries);
    try {
      demand.check();
    } catch (RuntimeException refused) {
      request.setProperty(AuditNotes.REFUSED, demand.asked());
      throw refused;
    }
    if (!needs.audit().isEmpty()) {
      request.setProperty(AuditNotes.BEGUN, true);
      trail.begin(asking.entry(demand.asked(), request, servlet, AuditEntry.DONE));
    }
  }
}
