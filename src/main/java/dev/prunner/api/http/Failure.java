package dev.prunner.api.http;

import dev.prunner.graph.GraphTooLargeException;
import dev.prunner.job.JobStoreException;
import dev.prunner.job.store.BackupException;
import dev.prunner.job.store.BackupRefusedException;
import dev.prunner.output.OutputLeftBehindException;
import dev.prunner.output.OutputRemovedException;
import dev.prunner.output.OutputWithheldException;
import dev.prunner.runner.InvalidJobException;
import dev.prunner.runner.InvalidPauseException;
import dev.prunner.runner.InvalidVariablesException;
import dev.prunner.runner.JobEndedException;
import dev.prunner.runner.JobNotFoundException;
import dev.prunner.runner.JobNotRetriableException;
import dev.prunner.runner.JobRefusedException;
import dev.prunner.runner.KeyReusedException;
import dev.prunner.runner.PipelineNotFoundException;
import dev.prunner.runner.ShuttingDownException;
import dev.prunner.runner.TooManySubmitsException;
import dev.prunner.runner.schedule.ScheduleConflictException;
import dev.prunner.runner.schedule.ScheduleNotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The status and detail of an error response.
 *
 * @param detail for the user to read
 * @param job the one that is in the way of the request, if that is the error
 * @param problems all that is wrong with variables, if that is the error
 */
public record Failure(
    int status, String detail, Optional<UUID> job, List<VariableProblem> problems) {

  static final int INTERNAL = 500;

  /** JAX-RS has no constant for it. */
  private static final int UNPROCESSABLE = 422;

  private static final int TOO_MANY = Response.Status.TOO_MANY_REQUESTS.getStatusCode();

  /** One that has to do with no job. */
  Failure(int status, String detail) {
    this(status, detail, Optional.empty(), List.of());
  }

  /**
   * The failure for an exception.
   *
   * @param compat whether the request is to the original's API, which uses fewer status codes
   * @return empty for an unexpected exception
   */
  public static Optional<Failure> of(Throwable e, boolean compat) {
    Optional<UUID> job =
        e instanceof JobRefusedException refused ? refused.living() : Optional.empty();
    List<VariableProblem> problems =
        e instanceof InvalidVariablesException invalid
            ? VariableProblem.of(invalid.problems())
            : List.of();
    return status(e, compat).map(status -> new Failure(status, detail(e, status), job, problems));
  }

  private static Optional<Integer> status(Throwable e, boolean compat) {
    if (e instanceof WebApplicationException web) {
      int status = web.getResponse().getStatus();
      return status == INTERNAL ? Optional.empty() : Optional.of(status);
    }
    if (e instanceof JobNotFoundException
        || e instanceof ScheduleNotFoundException
        || e instanceof OutputRemovedException
        || e instanceof OutputLeftBehindException) {
      return Optional.of(404);
    }
    if (e instanceof PipelineNotFoundException) {
      return Optional.of(compat ? 400 : 404);
    }
    if (e instanceof JobRefusedException) {
      return Optional.of(compat ? 400 : 409);
    }
    if (e instanceof JobEndedException
        || e instanceof JobNotRetriableException
        || e instanceof ScheduleConflictException
        || e instanceof BackupRefusedException) {
      return Optional.of(409);
    }
    if (e instanceof InvalidVariablesException) {
      return Optional.of(compat ? 400 : UNPROCESSABLE);
    }
    if (e instanceof TooManySubmitsException) {
      return Optional.of(TOO_MANY);
    }
    if (e instanceof InvalidJobException
        || e instanceof InvalidPauseException
        || e instanceof InvalidRequestException) {
      return Optional.of(400);
    }
    if (e instanceof GraphTooLargeException || e instanceof KeyReusedException) {
      return Optional.of(UNPROCESSABLE);
    }
    if (e instanceof BackupException || e instanceof OutputWithheldException) {
      return Optional.of(INTERNAL);
    }
    return e instanceof ShuttingDownException
            || e instanceof JobStoreException
            || e instanceof OutOfReachException
        ? Optional.of(503)
        : Optional.empty();
  }

  private static String detail(Throwable e, int status) {
    String message = e.getMessage();
    if (message != null && message.startsWith("RESTEASY")) {
      // RESTEasy's message has a number and the address as the server sees it.
      return "HTTP " + status + " " + title(status);
    }
    return message == null ? e.getClass().getSimpleName() : message;
  }

  /** The HTTP reason phrase of the status. */
  String title() {
    return title(status);
  }

  private static String title(int status) {
    if (status == UNPROCESSABLE) {
      return "Unprocessable Content";
    }
    Response.Status known = Response.Status.fromStatusCode(status);
    return known == null ? "Error" : known.getReasonPhrase();
  }
}
