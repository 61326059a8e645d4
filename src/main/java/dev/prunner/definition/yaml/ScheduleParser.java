package dev.prunner.definition.yaml;

import dev.prunner.definition.GoDuration;
import dev.prunner.definition.JobVariables;
import dev.prunner.definition.Overlap;
import dev.prunner.definition.Schedule;
import dev.prunner.definition.input.Inputs;
import dev.prunner.definition.input.NearestKey;
import dev.prunner.schedule.CatchUp;
import dev.prunner.schedule.Cron;
import dev.prunner.schedule.Dst;
import dev.prunner.schedule.Every;
import dev.prunner.schedule.InvalidTimingException;
import dev.prunner.schedule.Timing;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads a schedule from YAML and checks it. */
final class ScheduleParser {

  /** What fits into an address, and into the name of a user. */
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,99}");

  /** As many as the database keeps. */
  private static final int LONGEST_NAME = 255;

  private ScheduleParser() {}

  /** The schedules of a pipeline that can be used. */
  static List<Schedule> all(String pipeline, YamlMapping yaml, Inputs inputs, Reporter reporter) {
    List<Schedule> schedules = new ArrayList<>();
    yaml.find(Keys.SCHEDULES)
        .ifPresent(
            each ->
                each.forEach(
                    (name, at) ->
                        each.mapping(name, reporter)
                            .flatMap(one -> parse(name, at, one, inputs, reporter))
                            .ifPresent(schedules::add)));
    if (!schedules.isEmpty() && pipeline.length() > LONGEST_NAME) {
      reporter.problem(
          yaml.at(Keys.SCHEDULES),
          "the name of a pipeline with schedules must have at most "
              + LONGEST_NAME
              + " characters");
    }
    return schedules;
  }

  /** The schedule; empty if it cannot be used, which is reported, as are other problems. */
  static Optional<Schedule> parse(
      String name, Position at, YamlMapping yaml, Inputs inputs, Reporter reporter) {
    yaml.warnOfKeysUnknownIn(Place.SCHEDULE);
    checkName(name, at, reporter);
    Map<String, Object> variables = yaml.get(Keys.VARIABLES);
    JobVariables.problem(variables)
        .ifPresent(problem -> reporter.problem(yaml.at(Keys.VARIABLES), "'variables': " + problem));
    InputsParser.check(inputs, variables, yaml, reporter);
    Optional<String> partition = yaml.find(Keys.QUEUE_PARTITION);
    partition.ifPresent(text -> checkPartition(text, yaml, reporter));
    Function<Timing, Schedule> rest = rest(name, yaml, variables, partition);
    return timing(yaml, reporter).map(rest);
  }

  /** All is read, so that all problems are found, whether or not there is a timing. */
  private static Function<Timing, Schedule> rest(
      String name, YamlMapping yaml, Map<String, Object> variables, Optional<String> partition) {
    CatchUp catchUp = yaml.get(Keys.CATCH_UP);
    Duration window = yaml.get(Keys.CATCH_UP_WINDOW);
    Overlap overlap = yaml.get(Keys.OVERLAP);
    boolean enabled = yaml.get(Keys.ENABLED);
    return timing ->
        new Schedule(name, timing, variables, partition, catchUp, window, overlap, enabled);
  }

  private static void checkName(String name, Position at, Reporter reporter) {
    if (!NAME.matcher(name).matches()) {
      reporter.problem(
          at,
          "the name of a schedule must begin with a letter or digit, and have at most 100 letters,"
              + " digits, spaces, '.', '_' and '-'");
    }
  }

  private static void checkPartition(String partition, YamlMapping yaml, Reporter reporter) {
    if (partition.length() > LONGEST_NAME || partition.indexOf('\0') >= 0) {
      reporter.problem(
          yaml.at(Keys.QUEUE_PARTITION),
          "'queue_partition' must have at most "
              + LONGEST_NAME
              + " characters, and no NUL among them");
    }
  }

  private static Optional<Timing> timing(YamlMapping yaml, Reporter reporter) {
    ZoneId zone = zone(yaml, reporter);
    Dst dst = yaml.get(Keys.DST);
    boolean cron = yaml.hasValue(Keys.CRON);
    if (cron == yaml.hasValue(Keys.EVERY)) {
      reporter.problem(
          cron ? yaml.at(Keys.EVERY) : yaml.at(Keys.CRON),
          cron
              ? "a schedule has either 'cron' or 'every', not both"
              : "a schedule needs 'cron', such as \"30 2 * * *\", or 'every', such as 15m");
      return Optional.empty();
    }
    return cron ? cron(yaml, zone, dst, reporter) : every(yaml, zone, reporter);
  }

  private static Optional<Timing> cron(YamlMapping yaml, ZoneId zone, Dst dst, Reporter reporter) {
    try {
      Optional<String> text = yaml.find(Keys.CRON);
      return text.isPresent() ? Optional.of(Cron.of(text.get(), zone, dst)) : Optional.empty();
    } catch (InvalidTimingException e) {
      reporter.problem(yaml.at(Keys.CRON), "'cron' " + e.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<Timing> every(YamlMapping yaml, ZoneId zone, Reporter reporter) {
    try {
      Optional<Duration> period = yaml.find(Keys.EVERY);
      return period.isPresent()
          ? Optional.of(Every.of(period.get(), GoDuration.format(period.get()), zone))
          : Optional.empty();
    } catch (InvalidTimingException e) {
      reporter.problem(yaml.at(Keys.EVERY), "'every' " + e.getMessage());
      return Optional.empty();
    }
  }

  private static ZoneId zone(YamlMapping yaml, Reporter reporter) {
    String text = yaml.get(Keys.TIME_ZONE);
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      String near =
          NearestKey.of(text, ZoneId.getAvailableZoneIds())
              .map(name -> "did you mean '" + name + "'?")
              .orElse("write it like Europe/Berlin");
      reporter.problem(
          yaml.at(Keys.TIME_ZONE), "'time_zone' is the unknown '" + text + "'; " + near);
      return ZoneOffset.UTC;
    }
  }
}
