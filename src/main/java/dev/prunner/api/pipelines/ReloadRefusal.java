package dev.prunner.api.pipelines;

import dev.prunner.api.http.Bodies;
import dev.prunner.api.http.Problem;
import dev.prunner.runner.ReloadRefusedException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** Answers a refused reload with every problem. */
@Provider
public class ReloadRefusal implements ExceptionMapper<ReloadRefusedException> {

  private static final int UNPROCESSABLE = 422;

  /** The body of any error (RFC 9457), plus the problems. */
  public record ReloadProblem(
      String type, String title, int status, String detail, List<DefinitionProblem> problems) {}

  @Override
  public Response toResponse(ReloadRefusedException e) {
    ReloadProblem body =
        new ReloadProblem(
            "about:blank",
            "Unprocessable Content",
            UNPROCESSABLE,
            String.valueOf(e.getMessage()),
            DefinitionProblem.of(e.problems()));
    return Response.status(UNPROCESSABLE)
        .type(Problem.MEDIA_TYPE)
        .entity(Bodies.json(body))
        .build();
  }
}
