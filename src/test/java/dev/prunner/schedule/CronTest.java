package dev.prunner.schedule;

import static dev.prunner.schedule.Timings.cron;
import static dev.prunner.schedule.Timings.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronTest {

  /** In Berlin 02:00 to 03:00 is skipped on March 29, and comes twice on October 25. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // A fixed time comes right after the gap, and once when it is shown twice.
        "30 2 * * * | Europe/Berlin | ADJUST | 2026-03-28T00:00:00Z"
            + " | 2026-03-28T02:30+01:00 2026-03-29T03:00+02:00 2026-03-30T02:30+02:00",
        "30 2 * * * | Europe/Berlin | ADJUST | 2026-10-24T00:00:00Z"
            + " | 2026-10-24T02:30+02:00 2026-10-25T02:30+02:00 2026-10-26T02:30+01:00",
        "30 2 * * * | Europe/Berlin | LITERAL | 2026-03-28T00:00:00Z"
            + " | 2026-03-28T02:30+01:00 2026-03-30T02:30+02:00 2026-03-31T02:30+02:00",
        "30 2 * * * | Europe/Berlin | LITERAL | 2026-10-24T00:00:00Z"
            + " | 2026-10-24T02:30+02:00 2026-10-25T02:30+02:00 2026-10-25T02:30+01:00"
            + " 2026-10-26T02:30+01:00",
        // What falls together in the gap, or with what comes after it, comes once.
        "*/20 2,3 * * * | Europe/Berlin | ADJUST | 2026-03-29T00:00:00Z"
            + " | 2026-03-29T03:00+02:00 2026-03-29T03:20+02:00 2026-03-29T03:40+02:00",
        "*/20 2 * * * | Europe/Berlin | ADJUST | 2026-10-25T00:30:00Z"
            + " | 2026-10-25T02:40+02:00 2026-10-26T02:00+01:00 2026-10-26T02:20+01:00",
        "0 2-3 * * * | Europe/Berlin | ADJUST | 2026-10-24T23:00:00Z"
            + " | 2026-10-25T02:00+02:00 2026-10-25T03:00+01:00 2026-10-26T02:00+01:00",
        // An open hour follows elapsed time.
        "*/15 * * * * | Europe/Berlin | ADJUST | 2026-03-29T00:30:00Z"
            + " | 2026-03-29T01:45+01:00 2026-03-29T03:00+02:00 2026-03-29T03:15+02:00",
        "*/15 * * * * | Europe/Berlin | ADJUST | 2026-10-25T00:30:00Z"
            + " | 2026-10-25T02:45+02:00 2026-10-25T02:00+01:00 2026-10-25T02:15+01:00",
        "0 * * * * | Europe/Berlin | ADJUST | 2026-03-29T00:00:00Z"
            + " | 2026-03-29T03:00+02:00 2026-03-29T04:00+02:00",
        "0 * * * * | Europe/Berlin | ADJUST | 2026-10-24T23:30:00Z"
            + " | 2026-10-25T02:00+02:00 2026-10-25T02:00+01:00 2026-10-25T03:00+01:00",
        "0 */2 * * * | Europe/Berlin | ADJUST | 2026-10-24T22:00:00Z"
            + " | 2026-10-25T02:00+02:00 2026-10-25T02:00+01:00 2026-10-25T04:00+01:00",
        "0 0 * * * * | Europe/Berlin | ADJUST | 2026-10-24T23:30:00Z"
            + " | 2026-10-25T02:00+02:00 2026-10-25T02:00+01:00 2026-10-25T03:00+01:00",
        // Half an hour in Lord Howe: 02:00 to 02:30 on October 4, 01:30 to 02:00 on April 5.
        "15 2 * * * | Australia/Lord_Howe | ADJUST | 2026-10-03T00:00:00Z"
            + " | 2026-10-04T02:30+11:00 2026-10-05T02:15+11:00",
        "45 1 * * * | Australia/Lord_Howe | ADJUST | 2026-04-04T00:00:00Z"
            + " | 2026-04-05T01:45+11:00 2026-04-06T01:45+10:30",
        "45 1 * * * | Australia/Lord_Howe | LITERAL | 2026-04-04T00:00:00Z"
            + " | 2026-04-05T01:45+11:00 2026-04-05T01:45+10:30 2026-04-06T01:45+10:30",
        "*/15 * * * * | Australia/Lord_Howe | ADJUST | 2026-04-04T14:45:00Z"
            + " | 2026-04-05T01:30+10:30 2026-04-05T01:45+10:30 2026-04-05T02:00+10:30",
        "*/15 * * * * | Australia/Lord_Howe | ADJUST | 2026-10-03T15:15:00Z"
            + " | 2026-10-04T02:30+11:00 2026-10-04T02:45+11:00",
        // Midnight is skipped in Beirut, and a whole day was in Samoa.
        "@daily | Asia/Beirut | ADJUST | 2026-03-28T12:00:00Z"
            + " | 2026-03-29T01:00+03:00 2026-03-30T00:00+03:00",
        "0 6 * * * | Pacific/Apia | ADJUST | 2011-12-29T17:00:00Z"
            + " | 2011-12-31T00:00+14:00 2011-12-31T06:00+14:00",
        "0 6 * * * | Pacific/Apia | LITERAL | 2011-12-29T17:00:00Z" + " | 2011-12-31T06:00+14:00",
        // Odd offsets.
        "30 5 * * * | Asia/Kathmandu | ADJUST | 2026-01-01T00:00:00Z"
            + " | 2026-01-02T05:30+05:45 2026-01-03T05:30+05:45",
        "0 0 * * * | UTC | ADJUST | 2026-03-29T00:00:00Z | 2026-03-30T00:00Z 2026-03-31T00:00Z",
      })
  void what_the_clock_skips_or_shows_twice(
      String text, String zone, Dst dst, String after, String expected) {
    List<String> times = Arrays.asList(expected.split(" ", -1));

    assertThat(shown(cron(text, zone, dst), after, times.size())).isEqualTo(times);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 9 * JAN-MAR MON-FRI | 2026-01-01T09:00Z 2026-01-02T09:00Z 2026-01-05T09:00Z",
        "0 9 * jan-mar mon-fri | 2026-01-01T09:00Z 2026-01-02T09:00Z 2026-01-05T09:00Z",
        "0 0 L * * | 2026-01-31T00:00Z 2026-02-28T00:00Z 2026-03-31T00:00Z",
        "0 0 L-2 * * | 2026-01-29T00:00Z 2026-02-26T00:00Z",
        "0 0 1,L * * | 2026-01-31T00:00Z 2026-02-01T00:00Z 2026-02-28T00:00Z",
        "0 0 * * 5L | 2026-01-30T00:00Z 2026-02-27T00:00Z",
        "0 0 * * 5L,1 | 2026-01-05T00:00Z 2026-01-12T00:00Z 2026-01-19T00:00Z 2026-01-26T00:00Z"
            + " 2026-01-30T00:00Z",
        "0 0 * * FRI#2 | 2026-01-09T00:00Z 2026-02-13T00:00Z",
        "0 0 * * MON#1,FRI#2 | 2026-01-05T00:00Z 2026-01-09T00:00Z 2026-02-02T00:00Z",
        "0 0 13 * 5 | 2026-01-02T00:00Z 2026-01-09T00:00Z 2026-01-13T00:00Z",
        "0 0 * * 0 | 2026-01-04T00:00Z 2026-01-11T00:00Z",
        "0 0 * * 7 | 2026-01-04T00:00Z 2026-01-11T00:00Z",
        "0 0 29 2 * | 2028-02-29T00:00Z 2032-02-29T00:00Z",
        "*/20 59 23 31 12 * | 2026-12-31T23:59Z 2026-12-31T23:59:20Z 2026-12-31T23:59:40Z",
        "@hourly | 2026-01-01T01:00Z 2026-01-01T02:00Z",
        "@DAILY | 2026-01-02T00:00Z 2026-01-03T00:00Z",
        "@midnight | 2026-01-02T00:00Z 2026-01-03T00:00Z",
        "@weekly | 2026-01-04T00:00Z 2026-01-11T00:00Z",
        "@monthly | 2026-02-01T00:00Z 2026-03-01T00:00Z",
        "@yearly | 2027-01-01T00:00Z 2028-01-01T00:00Z",
        "@annually | 2027-01-01T00:00Z 2028-01-01T00:00Z",
      })
  void what_an_expression_means(String text, String expected) {
    List<String> times = Arrays.asList(expected.split(" ", -1));

    assertThat(shown(cron(text), "2026-01-01T00:00:00Z", times.size())).isEqualTo(times);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "30 2 30 2 * | never fires",
        "0 0 31 4,6 * | never fires",
        "0 0 * * 1#6 | ",
        "* * * * | five fields",
        "* * * * * * * | five fields",
        "'' | five fields",
        "61 * * * * | Value 61 not in range [0, 59]",
        "* 24 * * * | Value 24 not in range [0, 23]",
        "*/0 * * * * | Period 0",
        "0 22-2 * * * | [22,2]",
        "0 0 * * FOO | FOO",
        "0 0 15W * * | Invalid chars: W",
        "0 0 * * L | 5L is the last Friday",
        "@fortnightly | known are @hourly",
      })
  void what_is_no_expression_is_refused(String text, String reason) {
    assertThatThrownBy(() -> Cron.of(text, ZoneOffset.UTC, Dst.ADJUST))
        .isInstanceOf(InvalidTimingException.class)
        .hasMessageContaining(reason == null ? "" : reason);
  }

  @Test
  void an_endless_expression_is_refused_before_it_is_read() {
    assertThatThrownBy(() -> Cron.of("0,".repeat(400), ZoneOffset.UTC, Dst.ADJUST))
        .isInstanceOf(InvalidTimingException.class)
        .hasMessageContaining("longer than");
  }

  @Test
  void parts_of_a_second_do_not_matter() {
    Cron each = cron("* * * * * *");

    assertThat(each.next(Instant.parse("2026-01-01T00:00:00.999Z")))
        .contains(Instant.parse("2026-01-01T00:00:01Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "30 2 * * * | at 02:30",
        "15 30 2 * * * | at 02:30:15",
        "* * * * * | every minute",
        "*/15 * * * * | every 15 minutes",
        "0 * * * * | at minute 0 of every hour",
        "*/10 * * * * * | every 10 seconds",
        "* * * * * * | every second",
        "*/5 9-17 * * MON-FRI | every 5 minutes, at hour 9 to hour 17," + " on Monday to Friday",
        "0 0 13 * 5 | at 00:00, on day 13 of the month or on Friday",
        "0 0 1,L * * | at 00:00, on day 1 and the last day of the month",
        "0 0 * * FRI#2 | at 00:00, on the second Friday of the month",
        "0 0 * * 5L | at 00:00, on the last Friday of the month",
        "0 0 * JAN,7 0 | at 00:00, on Sunday, in January and July",
        "0 0 */2 * * | at 00:00, on every 2 days of the month",
        "@weekly | at 00:00, on Sunday",
      })
  void what_an_expression_means_in_words(String text, String words) {
    assertThat(cron(text).words()).isEqualTo(words);
  }

  @Test
  void every_period_is_counted_since_1970() {
    assertThat(shown(Timings.every(Duration.ofMinutes(15)), "2026-03-29T00:50:00Z", 3))
        .containsExactly("2026-03-29T01:00Z", "2026-03-29T01:15Z", "2026-03-29T01:30Z");
  }

  @Test
  void a_period_below_a_second_is_refused() {
    assertThatThrownBy(() -> Every.of(Duration.ofMillis(999), "999ms", ZoneOffset.UTC))
        .hasMessage("must be at least 1s, not '999ms'");
  }
}
