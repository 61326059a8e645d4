package dev.prunner.api.http;

import dev.prunner.job.JobStoreException;
import dev.prunner.job.store.BackupException;
import dev.prunner.job.store.NoLeaseException;
import dev.prunner.runner.TooManySubmitsException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Answers every exception in the error format of the API that was called, never in HTML. */
@Provider
public class FailureMapper implements ExceptionMapper<Throwable> {

  private static final Logger LOG = System.getLogger(FailureMapper.class.getName());
  private static final int SECONDS_TO_RETRY = 10;

  @Context private UriInfo uri;

  @Override
  public Response toResponse(Throwable e) {
    boolean compat = !isOwnApi(uri.getPath());
    Failure failure = Failure.of(e, compat).orElseGet(() -> unforeseen(e));
    if (isNews(e)) {
      LOG.log(Level.ERROR, e.getMessage(), e);
    }
    Response.ResponseBuilder answer =
        compat
            ? json(failure, Map.of("error", failure.detail()), MediaType.APPLICATION_JSON)
            : json(failure, Problem.of(failure), Problem.MEDIA_TYPE);
    if (failure.status() == Response.Status.SERVICE_UNAVAILABLE.getStatusCode()) {
      answer.header(HttpHeaders.RETRY_AFTER, SECONDS_TO_RETRY);
    }
    if (e instanceof TooManySubmitsException early) {
      answer.header(HttpHeaders.RETRY_AFTER, early.pause().toSeconds());
    }
    if (e instanceof WebApplicationException web) {
      keepHeaders(web.getResponse(), answer);
    }
    return answer.build();
  }

  /** Whether a path below {@code /api} belongs to it, and not to the original's API. */
  public static boolean isOwnApi(String path) {
    return path.matches("(?s)/?v1(/.*)?");
  }

  /** That the lease is over is in the log once, and not for each request. */
  private static boolean isNews(Throwable e) {
    return e instanceof BackupException
        || (e instanceof JobStoreException && !(e instanceof NoLeaseException));
  }

  private static Response.ResponseBuilder json(Failure failure, Object body, String type) {
    // Serialized here, because an error must be reported whatever the request accepts.
    return Response.status(failure.status()).type(type).entity(Bodies.json(body));
  }

  private static Failure unforeseen(Throwable e) {
    String id = UUID.randomUUID().toString().substring(0, 8);
    LOG.log(Level.ERROR, "Internal error " + id, e);
    return new Failure(Failure.INTERNAL, "internal error " + id + "; the server's log says more");
  }

  private static void keepHeaders(Response from, Response.ResponseBuilder to) {
    for (String name : List.of(HttpHeaders.ALLOW, "Content-Range", HttpHeaders.WWW_AUTHENTICATE)) {
      Object value = from.getHeaders().getFirst(name);
      if (value != null) {
        to.header(name, value);
      }
    }
  }
}
