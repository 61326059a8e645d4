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
 * Tells the access log of each request, also of one that is refused before anything is found.
 *
 * <p>The caller is noted as soon as he is known: RESTEasy calls the filter of a stream's answer on
 * the stream's own thread, where there is no caller any more.
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
    // One that was refused for want of a caller has got to its answer only.
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
