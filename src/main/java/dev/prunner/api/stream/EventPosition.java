package dev.prunner.api.stream;

import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Pattern;

/**
 * Says with each answer to a question up to which event it tells what has happened, so who listens
 * from there misses nothing.
 *
 * <p>It is taken before anything is read: what happens meanwhile may be in both, never in neither.
 */
@Provider
public class EventPosition implements ContainerRequestFilter, ContainerResponseFilter {

  private static final String TAKEN = EventPosition.class.getName();

  /** Servers differ in whether a path begins with a slash. */
  private static final Pattern OWN = Pattern.compile("/?v1/");

  @Inject private EventFeed feed;

  @Override
  public void filter(ContainerRequestContext request) {
    if (request.getMethod().equals(HttpMethod.GET)
        && OWN.matcher(request.getUriInfo().getPath()).lookingAt()) {
      request.setProperty(TAKEN, feed.id(feed.newest()));
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getProperty(TAKEN) instanceof String id) {
      response.getHeaders().putSingle(HttpHeaders.LAST_EVENT_ID_HEADER, id);
    }
  }
}
