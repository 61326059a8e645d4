package dev.prunner.schedule;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** What a cron expression means, in words. */
final class CronWords {

  private static final String ANY = "*";
  private static final List<String> ORDINALS =
      List.of("", "first", "second", "third", "fourth", "fifth");

  private CronWords() {}

  /** Of an expression that is valid. */
  static String of(CronFields fields) {
    List<String> words = new ArrayList<>(List.of(time(fields)));
    String days = days(fields);
    if (!days.isEmpty()) {
      words.add(days);
    }
    if (!fields.month().equals(ANY)) {
      words.add("in " + each(fields.month(), "month", CronWords::month));
    }
    return String.join(", ", words);
  }

  private static String time(CronFields fields) {
    String second = fields.second().orElse("0");
    if (isNumber(fields.minute()) && isNumber(fields.hour()) && isNumber(second)) {
      String seconds = fields.hasSeconds() ? ":" + twoDigits(second) : "";
      return "at " + twoDigits(fields.hour()) + ":" + twoDigits(fields.minute()) + seconds;
    }
    List<String> words = new ArrayList<>();
    fields
        .second()
        .filter(part -> !part.equals("0"))
        .ifPresent(part -> words.add(unit(part, "second")));
    if (!fields.minute().equals(ANY) || words.isEmpty()) {
      words.add(unit(fields.minute(), "minute"));
    }
    if (!fields.hour().equals(ANY)) {
      words.add(unit(fields.hour(), "hour"));
    } else if (!fields.minute().matches("\\*.*") && !fields.minute().equals(ANY)) {
      words.add("of every hour");
    }
    return String.join(", ", words).replace(", of every", " of every");
  }

  private static String unit(String field, String unit) {
    if (field.equals(ANY)) {
      return "every " + unit;
    }
    if (field.startsWith("*/")) {
      String step = field.substring(2);
      return step.equals("1") ? "every " + unit : "every " + step + " " + unit + "s";
    }
    return "at " + each(field, unit, part -> unit + " " + part);
  }

  private static String days(CronFields fields) {
    String ofMonth = "on " + each(fields.dayOfMonth(), "day", CronWords::day) + " of the month";
    String ofWeek = "on " + each(fields.dayOfWeek(), "day of the week", CronWords::weekday);
    if (fields.hasAnyDayOfMonth()) {
      return fields.hasAnyDayOfWeek() ? "" : ofWeek;
    }
    return fields.hasAnyDayOfWeek() ? ofMonth : ofMonth + " or " + ofWeek;
  }

  private static String each(String field, String unit, UnaryOperator<String> name) {
    List<String> parts =
        Arrays.stream(field.split(",", -1)).map(part -> part(part, unit, name)).toList();
    int last = parts.size() - 1;
    return last == 0
        ? parts.get(0)
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }

  private static String part(String part, String unit, UnaryOperator<String> name) {
    int slash = part.indexOf('/');
    if (slash >= 0) {
      String range = part.substring(0, slash);
      String every = "every " + part.substring(slash + 1) + " " + unit + "s";
      return range.equals(ANY)
          ? every
          : every + (isNumber(range) ? " from " : " in ") + part(range, unit, name);
    }
    String[] ends = part.split("-", -1);
    boolean range = ends.length == 2 && !part.startsWith("L");
    return range ? name.apply(ends[0]) + " to " + name.apply(ends[1]) : name.apply(part);
  }

  private static String day(String part) {
    if (part.startsWith("L-")) {
      return "day " + part.substring(2) + " before the last";
    }
    return part.equals("L") ? "the last day" : "day " + part;
  }

  private static String weekday(String part) {
    int number = part.indexOf('#');
    if (number > 0) {
      return "the "
          + ORDINALS.get(Integer.parseInt(part.substring(number + 1)))
          + " "
          + weekday(part.substring(0, number))
          + " of the month";
    }
    if (part.length() > 1 && part.endsWith("L")) {
      return "the last " + weekday(part.substring(0, part.length() - 1)) + " of the month";
    }
    return Arrays.stream(DayOfWeek.values())
        .filter(
            day ->
                isNumber(part)
                    ? day.getValue() % 7 == Integer.parseInt(part) % 7
                    : day.name().startsWith(part))
        .map(day -> day.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
        .findFirst()
        .orElse(part);
  }

  private static String month(String part) {
    return Arrays.stream(Month.values())
        .filter(
            month ->
                isNumber(part)
                    ? month.getValue() == Integer.parseInt(part)
                    : month.name().startsWith(part))
        .map(month -> month.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
        .findFirst()
        .orElse(part);
  }

  private static boolean isNumber(String part) {
    return part.matches("\\d{1,2}");
  }

  private static String twoDigits(String number) {
    return number.length() == 1 ? "0" + number : number;
  }
}
