package dev.prunner.api.access;

import dev.prunner.audit.AuditTrail;
import dev.prunner.job.Job;
import dev.prunner.job.audit.AuditEntry;
import dev.prunner.runner.JobNotFoundException;
import dev.prunner.runner.JobQueries;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.UUID;

/** Notes what became of each operation that the audit knows, and what was refused. */
@Provider
public class AuditNotes implements ContainerResponseFilter {

  /** The entry of an operation that is carried out. */
  static final String BEGUN = AuditNotes.class.getName() + ".begun";

  /** What was asked for and is refused because of who asks. */
  static final String REFUSED = AuditNotes.class.getName() + ".refused";

  @Context private HttpServletRequest servlet;
  @Inject private AuditTrail trail;
  @Inject private Asking asking;
  @Inject private JobQueries queries;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    String outcome =
        response.getStatus() < 400 ? AuditEntry.DONE : String.valueOf(response.getStatus());
    if (request.getProperty(BEGUN) != null) {
      trail.end(entry -> complete(entry, outcome));
    } else if (request.getProperty(REFUSED) instanceof Asking.Asked asked) {
      trail.note(asking.entry(asked, request, servlet, outcome));
    } else if (isBadToken(response)) {
      Asking.Asked signIn =
          new Asking.Asked(AuditActions.SIGN_IN, Optional.empty(), Optional.empty());
      trail.note(asking.entry(signIn, request, servlet, outcome));
    }
  }

  /** A request without a token asks for nobody, and is an everyday thing. */
  private static boolean isBadToken(ContainerResponseContext response) {
    Object challenge = response.getHeaders().getFirst(HttpHeaders.WWW_AUTHENTICATE);
    return response.getStatus() == 401
        && challenge != null
        && challenge.toString().contains("error=");
  }

  /** A job belongs to a pipeline, which may be asked for in the audit. */
  private AuditEntry complete(AuditEntry begun, String outcome) {
    return new AuditEntry(
        0,
        begun.at(),
        begun.user(),
        begun.address(),
        begun.action(),
        begun.pipeline().or(() -> begun.job().flatMap(this::pipelineOf)),
        begun.job(),
        outcome,
        Optional.empty());
  }

  private Optional<String> pipelineOf(UUID id) {
    try {
      Job job = queries.find(id);
      return Optional.of(job.pipeline().name());
    } catch (JobNotFoundException none) {
      return Optional.empty();
    }
  }
}
