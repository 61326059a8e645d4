package dev.prunner.api.notifications;

import dev.prunner.api.http.InvalidRequestException;
import dev.prunner.api.jobs.JobCursor;
import dev.prunner.api.jobs.JobIds;
import dev.prunner.job.notice.NoticeFilter;
import dev.prunner.job.notice.NoticeState;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** The query parameters of a list of notifications. */
record NotificationSearch(MultivaluedMap<String, String> query) {

  private static final int MAX = 500;

  /**
   * How many to return.
   *
   * @throws InvalidRequestException if it is not from 1 to 500
   */
  int limit() {
    String limit = text("limit").orElse("50");
    if (!limit.matches("\\d{1,3}")
        || Integer.parseInt(limit) < 1
        || Integer.parseInt(limit) > MAX) {
      throw new InvalidRequestException("'limit' must be a number from 1 to " + MAX);
    }
    return Integer.parseInt(limit);
  }

  /**
   * Which to return.
   *
   * @throws InvalidRequestException naming the invalid parameter
   */
  NoticeFilter filter() {
    return new NoticeFilter(
        text("pipeline"),
        text("job").map(NotificationSearch::job),
        text("state").map(NotificationSearch::state),
        text("cursor").map(JobCursor::parse).orElse(OptionalLong.empty()));
  }

  private static UUID job(String text) {
    return JobIds.parse(text)
        .orElseThrow(() -> new InvalidRequestException("'job' must be the id of a job"));
  }

  private static NoticeState state(String text) {
    return Arrays.stream(NoticeState.values())
        .filter(state -> state != NoticeState.PLANNED && state.label().equals(text))
        .findFirst()
        .orElseThrow(
            () -> new InvalidRequestException("'state' must be one of pending, sent, given_up"));
  }

  private Optional<String> text(String parameter) {
    Optional<String> text = Optional.ofNullable(query.getFirst(parameter));
    if (text.isPresent() && text.get().indexOf('\0') >= 0) {
      throw new InvalidRequestException("'" + parameter + "' contains a NUL character (%00)");
    }
    return text;
  }
}
