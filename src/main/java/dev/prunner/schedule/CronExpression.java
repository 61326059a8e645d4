package dev.prunner.schedule;

import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A cron expression: five fields, or six with seconds in front, or a name such as {@code @daily}.
 * As in any cron, a day must match one of its two fields when both of them name days.
 *
 * <p>The only class that touches cron-utils. That one forgets an {@code L} in a list, so a list
 * with a day that depends on the month is taken as several expressions.
 */
public final class CronExpression {

  private static final Map<String, String> NAMES =
      Map.of(
          "@hourly", "0 * * * *",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@weekly", "0 0 * * 0",
          "@monthly", "0 0 1 * *",
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *");

  private static final int FEWEST_FIELDS = 5;
  private static final int MOST_FIELDS = 6;
  private static final int LONGEST = 500;
  private static final CronParser WITHOUT_SECONDS = new CronParser(definition(false));
  private static final CronParser WITH_SECONDS = new CronParser(definition(true));

  /** All days of all months come within the years after it. */
  private static final LocalDateTime SOME_DAY = LocalDateTime.of(2000, 1, 1, 0, 0);

  private final String text;
  private final CronFields fields;
  private final List<ExecutionTime> times;

  private CronExpression(String text, CronFields fields, List<ExecutionTime> times) {
    this.text = text;
    this.fields = fields;
    this.times = List.copyOf(times);
  }

  /**
   * Reads an expression.
   *
   * @throws InvalidTimingException when it is none, or means no time that ever comes
   */
  static CronExpression parse(String text) throws InvalidTimingException {
    String trimmed = text.strip();
    CronFields fields = fields(trimmed);
    CronExpression expression =
        new CronExpression(trimmed, fields, times(trimmed, fields.separateDays()));
    if (expression.next(SOME_DAY).isEmpty()) {
      throw new InvalidTimingException("'" + trimmed + "' never fires: there is no such day");
    }
    return expression;
  }

  private static CronFields fields(String text) throws InvalidTimingException {
    if (text.length() > LONGEST) {
      throw new InvalidTimingException("is longer than " + LONGEST + " characters");
    }
    String written = NAMES.getOrDefault(text.toLowerCase(Locale.ROOT), text);
    if (written.startsWith("@")) {
      throw new InvalidTimingException(
          "has the unknown name '"
              + text
              + "'; known are @hourly, @daily, @weekly, @monthly and @yearly");
    }
    List<String> parts = Arrays.asList(written.split("\\s+", -1));
    if (parts.size() < FEWEST_FIELDS || parts.size() > MOST_FIELDS) {
      throw new InvalidTimingException(
          "'"
              + text
              + "' must have five fields (minute, hour, day of the month, month, day of the week),"
              + " or six with the second in front");
    }
    return CronFields.of(parts);
  }

  private static List<ExecutionTime> times(String text, List<CronFields> expressions)
      throws InvalidTimingException {
    try {
      return expressions.stream()
          .map(
              fields -> (fields.hasSeconds() ? WITH_SECONDS : WITHOUT_SECONDS).parse(fields.text()))
          .map(ExecutionTime::forCron)
          .toList();
    } catch (IllegalArgumentException e) {
      throw new InvalidTimingException("'" + text + "' is not a cron expression: " + reason(e), e);
    }
  }

  private static String reason(IllegalArgumentException e) {
    String message = String.valueOf(e.getMessage());
    return message.replaceFirst("Failed to parse cron expression\\. ", "");
  }

  private static CronDefinition definition(boolean seconds) {
    CronDefinitionBuilder builder = CronDefinitionBuilder.defineCron();
    if (seconds) {
      builder = builder.withSeconds().withStrictRange().and();
    }
    return builder
        .withMinutes()
        .withStrictRange()
        .and()
        .withHours()
        .withStrictRange()
        .and()
        .withDayOfMonth()
        .supportsL()
        .withStrictRange()
        .and()
        .withMonth()
        .withStrictRange()
        .and()
        .withDayOfWeek()
        .withValidRange(0, 7)
        .withMondayDoWValue(1)
        .withIntMapping(7, 0)
        .supportsHash()
        .supportsL()
        .withStrictRange()
        .and()
        .instance();
  }

  /** The first time after another, on a clock that is never set; empty if there is none. */
  Optional<LocalDateTime> next(LocalDateTime after) {
    ZonedDateTime from = after.atZone(ZoneOffset.UTC);
    return times.stream()
        .flatMap(time -> time.nextExecution(from).stream())
        .map(ZonedDateTime::toLocalDateTime)
        .min(Comparator.naturalOrder());
  }

  /** Whether the hour is not fixed: it has a wildcard or a step. */
  boolean hasOpenHour() {
    return fields.hasOpenHour();
  }

  String text() {
    return text;
  }

  /** What it means, in words. */
  String words() {
    return CronWords.of(fields);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CronExpression expression && text.equals(expression.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
