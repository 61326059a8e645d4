package dev.prunner.api.jobs;

import dev.prunner.api.http.Times;
import dev.prunner.output.arrival.Arrival;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When how much of a task's output was there. What came between two of them, came in a time that is
 * known so far.
 *
 * @param since what the times are counted from; missing if nothing is known
 * @param within what is new in one of them may have been there so many milliseconds earlier, unless
 *     it says otherwise
 * @param marks milliseconds, bytes of stdout, bytes of stderr, and perhaps its own 'within'
 */
public record ArrivalsView(Optional<String> since, long within, List<List<Long>> marks) {

  private static final long USUAL = 200;

  static ArrivalsView of(List<Arrival> arrivals) {
    if (arrivals.isEmpty()) {
      return new ArrivalsView(Optional.empty(), USUAL, List.of());
    }
    long since = arrivals.get(0).millis();
    return new ArrivalsView(
        Optional.of(Times.millis(Instant.ofEpochMilli(since))),
        USUAL,
        arrivals.stream().map(one -> mark(one, since)).toList());
  }

  private static List<Long> mark(Arrival one, long since) {
    List<Long> mark = new ArrayList<>(List.of(one.millis() - since, one.stdout(), one.stderr()));
    if (one.within() > USUAL) {
      mark.add(one.within());
    }
    return mark;
  }
}
