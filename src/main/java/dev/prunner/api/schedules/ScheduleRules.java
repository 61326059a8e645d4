package dev.prunner.api.schedules;

import dev.prunner.definition.GoDuration;
import dev.prunner.definition.Schedule;
import dev.prunner.schedule.Cron;
import dev.prunner.schedule.Every;
import dev.prunner.schedule.Timing;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The definition of a schedule: the body to make one or to preview one. Its members are the keys of
 * a schedule in a file, as JSON writes names.
 *
 * @param cron or {@code every}
 */
public record ScheduleRules(
    Optional<String> cron,
    Optional<String> every,
    Optional<String> timeZone,
    Optional<String> dst,
    Optional<Map<String, Object>> variables,
    Optional<String> queuePartition,
    Optional<String> catchUp,
    Optional<String> catchUpWindow,
    Optional<String> overlap,
    Optional<Boolean> enabled) {

  private static final Pattern CAPITAL = Pattern.compile("[A-Z]");
  private static final Pattern KEY =
      Pattern.compile("'(time|queue|catch|catch_up)_(zone|partition|up|window)'");

  public static ScheduleRules of(Schedule schedule) {
    Timing timing = schedule.timing();
    return new ScheduleRules(
        timing instanceof Cron ? Optional.of(timing.text()) : Optional.empty(),
        timing instanceof Every ? Optional.of(timing.text()) : Optional.empty(),
        Optional.of(timing.zone().getId()),
        timing instanceof Cron cron ? Optional.of(word(cron.dst())) : Optional.empty(),
        Optional.of(schedule.variables()).filter(variables -> !variables.isEmpty()),
        schedule.queuePartition(),
        Optional.of(word(schedule.catchUp())),
        Optional.of(GoDuration.format(schedule.catchUpWindow())),
        Optional.of(word(schedule.overlap())),
        Optional.of(schedule.enabled()));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** The members of a body, by the keys of a file; what is null counts as absent. */
  static Map<String, Object> byKey(Map<String, Object> members) {
    Map<String, Object> values = new LinkedHashMap<>();
    members.forEach((name, value) -> values.put(key(name), value));
    return values;
  }

  private static String key(String member) {
    return CAPITAL
        .matcher(member)
        .replaceAll(capital -> "_" + capital.group().toLowerCase(Locale.ROOT));
  }

  /** A message about keys, about the members of a body. */
  static String ofMembers(String message) {
    return KEY.matcher(message).replaceAll(key -> member(key.group()));
  }

  private static String member(String key) {
    return Pattern.compile("_(.)")
        .matcher(key)
        .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
  }
}
