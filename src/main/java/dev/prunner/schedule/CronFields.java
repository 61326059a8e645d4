package dev.prunner.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The fields of a cron expression, as they are written, in capital letters. */
record CronFields(
    Optional<String> second,
    String minute,
    String hour,
    String dayOfMonth,
    String month,
    String dayOfWeek) {

  private static final String ANY = "*";

  /** Of five fields, or six. */
  static CronFields of(List<String> parts) throws InvalidTimingException {
    List<String> five = parts.subList(parts.size() - 5, parts.size());
    CronFields fields =
        new CronFields(
            parts.size() > 5 ? Optional.of(parts.get(0)) : Optional.empty(),
            five.get(0),
            five.get(1),
            capital(five.get(2)),
            capital(five.get(3)),
            capital(five.get(4)));
    if (Arrays.asList(fields.dayOfWeek.split(",", -1)).contains("L")) {
      throw new InvalidTimingException(
          "has an 'L' without a day in the day of the week; 5L is the last Friday of a month");
    }
    return fields;
  }

  private static String capital(String field) {
    return field.toUpperCase(Locale.ROOT);
  }

  /** The same days, as expressions that have no list with an {@code L} or {@code #} in it. */
  List<CronFields> separateDays() {
    List<CronFields> separate = new ArrayList<>();
    for (String day : separate(dayOfMonth)) {
      for (String weekday : separate(dayOfWeek)) {
        separate.add(new CronFields(second, minute, hour, day, month, weekday));
      }
    }
    return separate;
  }

  private static List<String> separate(String field) {
    boolean dependsOnTheMonth = field.contains("#") || field.contains("L");
    return dependsOnTheMonth ? Arrays.asList(field.split(",", -1)) : List.of(field);
  }

  boolean hasSeconds() {
    return second.isPresent();
  }

  boolean hasOpenHour() {
    return hour.contains(ANY) || hour.contains("/");
  }

  boolean hasAnyDayOfMonth() {
    return dayOfMonth.equals(ANY);
  }

  boolean hasAnyDayOfWeek() {
    return dayOfWeek.equals(ANY);
  }

  String text() {
    return second.map(part -> part + " ").orElse("")
        + String.join(" ", minute, hour, dayOfMonth, month, dayOfWeek);
  }
}
