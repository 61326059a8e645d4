package dev.prunner.api.pipelines;

import dev.prunner.access.Permissions;
import dev.prunner.api.http.InvalidRequestException;
import dev.prunner.runner.RecentRuns;
import dev.prunner.runner.RunStatistics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The newest runs of pipelines, as many as a request wants to see with them.
 *
 * @param number none if it is 0
 */
record RunsShown(RecentRuns recent, Permissions caller, int number) {

  /** Those of one pipeline, and how long it usually takes. */
  record Part(Optional<List<RunView>> runs, Optional<Long> medianMillis) {

    static final Part NONE = new Part(Optional.empty(), Optional.empty());
  }

  /**
   * As a query parameter says.
   *
   * @throws InvalidRequestException if it is not from 1 to 50
   */
  static RunsShown of(@Nullable String parameter, RecentRuns recent, Permissions caller) {
    if (parameter == null) {
      return new RunsShown(recent, caller, 0);
    }
    if (!parameter.matches("[1-9]\\d?") || Integer.parseInt(parameter) > RecentRuns.MOST) {
      throw new InvalidRequestException("'runs' must be a number from 1 to " + RecentRuns.MOST);
    }
    return new RunsShown(recent, caller, Integer.parseInt(parameter));
  }

  Part of(String pipeline) {
    if (number == 0) {
      return Part.NONE;
    }
    RunStatistics statistics = recent.of(pipeline, caller.partition());
    return new Part(
        Optional.of(statistics.runs().stream().limit(number).map(RunView::of).toList()),
        statistics.median().map(Duration::toMillis));
  }
}
