package dev.prunner.api.http;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/**
 * Takes {@code Range} from any request but GET, as RFC 9110 (14.2) asks: HEAD tells of the whole.
 * It has to be done here, since to a resource a HEAD looks like a GET.
 */
@Provider
@PreMatching
public class RangeOnlyOnGet implements ContainerRequestFilter {

  @Override
  public void filter(ContainerRequestContext request) {
    if (!request.getMethod().equals(HttpMethod.GET)) {
      request.getHeaders().remove("Range");
    }
  }
}
