package dev.prunner.api.http;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/**
 * Removes {@code Range} from every request except GET, as RFC 9110 (14.2) requires: HEAD describes
 * the whole. A filter does it, because a resource cannot tell HEAD from GET.
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
