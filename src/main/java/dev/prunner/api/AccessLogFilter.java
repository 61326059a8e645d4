package dev.prunner.api;

import dev.prunner.log.AccessLog;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;

/** Tells the access log of each request, also of one that is refused before anything is found. */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION - 1)
public class AccessLogFilter implements ContainerRequestFilter, ContainerResponseFilter {

  private static final String BEGUN = AccessLogFilter.class.getName();

  @Inject private AccessLog log;

  @Override
  public void filter(ContainerRequestContext request) {
    request.setProperty(BEGUN, System.nanoTime());
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getProperty(BEGUN) instanceof Long begun) {
      log.answered(
          request.getMethod(),
          request.getUriInfo().getRequestUri().getRawPath(),
          response.getStatus(),
          Duration.ofNanos(System.nanoTime() - begun),
          Caller.of(request.getSecurityContext()).name());
    }
  }
}
