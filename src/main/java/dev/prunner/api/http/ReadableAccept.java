package dev.prunner.api.http;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/**
 * Removes an {@code Accept} that cannot be read, as RFC 9110 (12.5.1) allows. Jersey would answer
 * it with a page of the server, whatever else is wrong with the request.
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION - 1)
public class ReadableAccept implements ContainerRequestFilter {

  @Override
  public void filter(ContainerRequestContext request) {
    try {
      request.getAcceptableMediaTypes();
    } catch (RuntimeException e) { // of a class of the server
      request.getHeaders().remove(HttpHeaders.ACCEPT);
    }
  }
}
