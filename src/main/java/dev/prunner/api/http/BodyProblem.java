package dev.prunner.api.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Refuses a request whose body could not be received, such as one that is too long. */
@Provider
public class BodyProblem implements ContainerRequestFilter {

  /** The attribute of a request with the exception that says why. */
  public static final String ATTRIBUTE = BodyProblem.class.getName();

  @Override
  public void filter(ContainerRequestContext request) {
    if (request.getProperty(ATTRIBUTE) instanceof WebApplicationException problem) {
      throw problem;
    }
  }
}
