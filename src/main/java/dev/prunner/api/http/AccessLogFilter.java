package dev.prunner.api.http;

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

/**
 * Writes each request to the access log, including those refused before they are matched.
 *
 * <p>The caller is recorded early, because RESTEasy calls the response filter of a stream on the
 * stream's own thread, where the caller is no longer available.
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION + 1)
public class AccessLogFilter implements ContainerRequestFilter, ContainerResponseFilter {

  private static final String BEGUN = AccessLogFilter.class.getName();

  @Inject private AccessLog log;

  @Override
  public void filter(ContainerRequestContext request) {
    String user = Caller.of(request.getSecurityContext()).name();
    request.setProperty(BEGUN, new Begun(System.nanoTime(), user));
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    // A request that was not authenticated has not passed the request filter.
    Begun begun =
        request.getProperty(BEGUN) instanceof Begun noted
            ? noted
            : new Begun(System.nanoTime(), "");
    log.answered(
        request.getMethod(),
        request.getUriInfo().getRequestUri().getRawPath(),
        response.getStatus(),
        Duration.ofNanos(System.nanoTime() - begun.nanoTime()),
        begun.user());
  }

  private record Begun(long nanoTime, String user) {}
}
