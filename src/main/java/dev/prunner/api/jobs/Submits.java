package dev.prunner.api.jobs;

import dev.prunner.access.Permissions;
import dev.prunner.api.http.Caller;
import dev.prunner.api.http.CallerPermissions;
import dev.prunner.api.http.InvalidRequestException;
import dev.prunner.definition.Permission;
import dev.prunner.job.Job;
import dev.prunner.runner.JobQueries;
import dev.prunner.runner.JobRefusedException;
import dev.prunner.runner.JobRequest;
import dev.prunner.runner.PipelineNotFoundException;
import dev.prunner.runner.PipelineRunner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Submits jobs for callers, who are told no more of other jobs than they may see. */
@ApplicationScoped
public class Submits {

  @Inject private PipelineRunner runner;
  @Inject private JobQueries queries;
  @Inject private CallerPermissions permissions;

  /**
   * The job that was accepted.
   *
   * @throws RuntimeException as {@link PipelineRunner#submit}
   */
  public Job submit(JobRequest request, SecurityContext security) {
    Permissions caller = permissions.of(security);
    demandStart(caller, request.pipeline());
    try {
      return runner.submit(within(caller, request));
    } catch (JobRefusedException e) {
      SeenReasons seen = new SeenReasons(caller, queries);
      throw e.living().filter(job -> !seen.names(job)).isPresent()
          ? new JobRefusedException(
              "pipeline '%s' does not take this job now".formatted(request.pipeline()),
              Optional.empty())
          : e;
    }
  }

  /**
   * The job that runs an ended one again.
   *
   * @param from see {@link #whereFrom}
   * @throws RuntimeException as {@link PipelineRunner#submit}
   */
  public Job again(Job earlier, Optional<String> from, SecurityContext security) {
    String user = Caller.of(security).name();
    return submit(
        from.isPresent()
            ? JobRequest.retryFailed(earlier, user)
            : JobRequest.retryAll(earlier, user),
        security);
  }

  /**
   * Where a retry starts: with what has failed, or from the beginning.
   *
   * @throws InvalidRequestException if it is neither
   */
  public static Optional<String> whereFrom(@Nullable String from) {
    if (from != null && !from.equals("failed")) {
      throw new InvalidRequestException("'from' must be 'failed'; omit it to run all tasks again");
    }
    return Optional.ofNullable(from);
  }

  /** The answer of the own API to a job that was accepted. */
  public Response accepted(Job job, SecurityContext security, UriInfo uri) {
    return Accepted.job(job, permissions.of(security), uri);
  }

  /** Does as {@link #submit}, and answers by the own API. */
  public Response accept(JobRequest request, SecurityContext security, UriInfo uri) {
    return accepted(submit(request, security), security, uri);
  }

  /**
   * A request in the partition that the caller is limited to.
   *
   * @throws ForbiddenException if it names another one
   */
  public JobRequest within(SecurityContext security, JobRequest request) {
    return within(permissions.of(security), request);
  }

  private static JobRequest within(Permissions caller, JobRequest request) {
    Optional<String> only = caller.partition();
    if (only.isEmpty()) {
      return request;
    }
    if (request.queuePartition().filter(name -> !only.get().equals(name)).isPresent()) {
      throw new ForbiddenException(
          "this token is for the queue partition '" + only.get() + "' alone");
    }
    return request.inPartition(only.get());
  }

  /** Again for the pipeline that a body names. */
  private static void demandStart(Permissions caller, String pipeline) {
    if (!caller.may(Permission.START, pipeline)) {
      throw caller.may(Permission.VIEW, pipeline)
          ? new ForbiddenException(caller.refusal(Permission.START, pipeline))
          : new PipelineNotFoundException(pipeline);
    }
  }
}
