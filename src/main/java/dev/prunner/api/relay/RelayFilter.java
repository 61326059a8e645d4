package dev.prunner.api.relay;

import dev.prunner.api.http.OutOfReachException;
import dev.prunner.api.http.OutputOfJob;
import dev.prunner.api.jobs.JobIds;
import dev.prunner.job.Job;
import dev.prunner.output.OutputPlace;
import dev.prunner.output.OutputPlaces;
import dev.prunner.runner.JobQueries;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.UUID;

/**
 * Answers for another server what that one has, once it is known that the caller may have it. The
 * other one looks at that again, by the caller's own token.
 */
@Provider
@OutputOfJob
@Priority(Priorities.USER)
public class RelayFilter implements ContainerRequestFilter {

  @Inject private OutputPlaces places;
  @Inject private JobQueries queries;
  @Inject private Relay relay;

  @Override
  public void filter(ContainerRequestContext request) {
    if (places.areApart()) {
      // What is no id is left to the operation.
      jobOf(request).ifPresent(id -> passOn(request, queries.find(id)));
    }
  }

  private void passOn(ContainerRequestContext request, Job job) {
    OutputPlace place = places.of(job, RelayedRequest.isOne(request));
    if (place instanceof OutputPlace.OutOfReach outOfReach) {
      throw new OutOfReachException(outOfReach.reason());
    }
    if (place instanceof OutputPlace.Elsewhere elsewhere) {
      request.abortWith(
          relay.answer(RelayedRequest.of(request, elsewhere.url()), elsewhere).response());
    }
  }

  private static Optional<UUID> jobOf(ContainerRequestContext request) {
    return first(request.getUriInfo().getPathParameters())
        .or(() -> first(request.getUriInfo().getQueryParameters()))
        .flatMap(JobIds::parse);
  }

  private static Optional<String> first(MultivaluedMap<String, String> parameters) {
    return Optional.ofNullable(parameters.getFirst("id"));
  }
}
