package dev.prunner.definition.yaml;

import dev.prunner.definition.DefinitionException;
import dev.prunner.definition.GoDuration;
import dev.prunner.definition.Problem;
import dev.prunner.definition.Schedule;
import dev.prunner.definition.input.Inputs;
import dev.prunner.schedule.Cron;
import dev.prunner.schedule.Every;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Schedules that are in no file: as they are sent by users, and as text that is stored. */
public final class ScheduleYaml {

  private static final String SENT = "schedule";

  private ScheduleYaml() {}

  /** The text of a schedule; {@link #read} returns the same schedule. */
  public static String write(Schedule schedule) {
    Map<String, Object> yaml = new LinkedHashMap<>();
    if (schedule.timing() instanceof Cron cron) {
      yaml.put(Keys.CRON.name(), cron.text());
      yaml.put(Keys.DST.name(), ValueType.Choice.name(cron.dst()));
    } else if (schedule.timing() instanceof Every every) {
      yaml.put(Keys.EVERY.name(), every.text());
    }
    yaml.put(Keys.TIME_ZONE.name(), schedule.timing().zone().getId());
    yaml.put(Keys.VARIABLES.name(), schedule.variables());
    schedule.queuePartition().ifPresent(text -> yaml.put(Keys.QUEUE_PARTITION.name(), text));
    yaml.put(Keys.CATCH_UP.name(), ValueType.Choice.name(schedule.catchUp()));
    yaml.put(Keys.CATCH_UP_WINDOW.name(), GoDuration.format(schedule.catchUpWindow()));
    yaml.put(Keys.OVERLAP.name(), ValueType.Choice.name(schedule.overlap()));
    yaml.put(Keys.ENABLED.name(), schedule.enabled());
    return YamlFile.write(yaml);
  }

  /**
   * The schedule in a text.
   *
   * @throws DefinitionException with all problems; a time zone may be unknown by now
   */
  public static Schedule read(String name, String text) {
    Reporter reporter = Reporter.of(SENT);
    Optional<Schedule> schedule =
        YamlFile.parseWritten(text, reporter)
            .flatMap(
                yaml ->
                    ScheduleParser.parse(name, Position.ofLine(1), yaml, Inputs.NONE, reporter));
    List<Problem> problems = new ArrayList<>(reporter.problems());
    reporter.warnings().stream().map(ScheduleYaml::refused).forEach(problems::add);
    if (schedule.isPresent() && problems.isEmpty()) {
      return schedule.get();
    }
    if (problems.isEmpty()) {
      reporter.problem(1, "is empty");
      problems.addAll(reporter.problems());
    }
    throw new DefinitionException(problems);
  }

  /** In a file a key that is unknown is only ignored. */
  private static Problem refused(Problem unknown) {
    return new Problem(
        unknown.source(),
        unknown.column(),
        unknown.pipeline(),
        unknown.task(),
        unknown.message().replace(" is ignored", ""));
  }

  /**
   * The schedule that somebody has sent.
   *
   * @param values by the keys that it would have in a file
   * @throws DefinitionException with all problems, unknown keys among them
   */
  public static Schedule of(String name, Map<String, ?> values) {
    return read(name, YamlFile.write(values));
  }
}
