package dev.prunner.api.schedules;

import dev.prunner.api.http.Bodies;
import dev.prunner.api.http.Problem;
import dev.prunner.runner.schedule.InvalidScheduleException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** Answers a schedule that cannot be kept with every problem. */
@Provider
public class ScheduleRefusal implements ExceptionMapper<InvalidScheduleException> {

  private static final int UNPROCESSABLE = 422;

  /** The body of any error (RFC 9457), plus the problems. */
  public record ScheduleProblem(
      String type, String title, int status, String detail, List<String> problems) {}

  @Override
  public Response toResponse(InvalidScheduleException e) {
    List<String> problems = e.problems().stream().map(ScheduleRules::ofMembers).toList();
    ScheduleProblem body =
        new ScheduleProblem(
            "about:blank",
            "Unprocessable Content",
            UNPROCESSABLE,
            String.join("; ", problems),
            problems);
    return Response.status(UNPROCESSABLE)
        .type(Problem.MEDIA_TYPE)
        .entity(Bodies.json(body))
        .build();
  }
}
