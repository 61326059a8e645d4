package dev.prunner.definition.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.definition.DefinitionException;
import dev.prunner.definition.Overlap;
import dev.prunner.definition.Pipeline;
import dev.prunner.definition.Problem;
import dev.prunner.definition.Schedule;
import dev.prunner.definition.ScriptCheck;
import dev.prunner.schedule.CatchUp;
import dev.prunner.schedule.Cron;
import dev.prunner.schedule.Dst;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchedulesTest {

  @Test
  void all_keys_of_a_schedule_are_read() {
    Schedule schedule =
        only(
            """
            pipelines:
              release:
                tasks: {t: {script: [ls]}}
                schedules:
                  nightly:
                    cron: "30 2 * * *"
                    time_zone: Europe/Berlin
                    variables: {full: true, depth: 3, when: 2026-01-01, at: 12:30, not: ~, of: [a, {b: 1.5}]}
                    queue_partition: main
                    catch_up: all
                    catch_up_window: 2h
                    overlap: queue
                    dst: literal
                    enabled: false
            """);

    Cron cron = (Cron) schedule.timing();
    assertThat(cron.text()).isEqualTo("30 2 * * *");
    assertThat(cron.zone().getId()).isEqualTo("Europe/Berlin");
    assertThat(cron.dst()).isEqualTo(Dst.LITERAL);
    Map<String, Object> variables = new HashMap<>();
    variables.put("full", true);
    variables.put("depth", new BigDecimal("3"));
    variables.put("when", "2026-01-01");
    variables.put("at", "12:30");
    variables.put("not", null);
    variables.put("of", List.of("a", Map.of("b", new BigDecimal("1.5"))));
    assertThat(schedule.variables()).isEqualTo(variables);
    assertThat(schedule.queuePartition()).contains("main");
    assertThat(schedule.catchUp()).isEqualTo(CatchUp.ALL);
    assertThat(schedule.catchUpWindow()).isEqualTo(Duration.ofHours(2));
    assertThat(schedule.overlap()).isEqualTo(Overlap.QUEUE);
    assertThat(schedule.enabled()).isFalse();
  }

  @Test
  void what_is_not_said_is_what_the_documentation_says() {
    Schedule schedule = only("pipelines: {p: {schedules: {s: {every: 90s}}}}");

    assertThat(schedule.timing().text()).isEqualTo("1m30s");
    assertThat(schedule.timing().zone().getId()).isEqualTo("UTC");
    assertThat(schedule)
        .isEqualTo(
            new Schedule(
                "s",
                schedule.timing(),
                Map.of(),
                Optional.empty(),
                CatchUp.LATEST,
                Duration.ofDays(1),
                Overlap.SKIP,
                true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "s: {} | 1 | a schedule needs 'cron'",
        "s: {cron: } | 1 | a schedule needs 'cron'",
        "s: {every: 1m, cron: '@daily'} | 1 | not both",
        "s: {every: 999ms} | 1 | 'every' must be at least 1s, not '999ms'",
        "s: {every: soon} | 1 | 'every' 'soon' is not a duration",
        "s: {every: -1m} | 1 | 'every' '-1m' is negative",
        "s: {cron: 30 2 30 2 *} | 1 | 'cron' '30 2 30 2 *' never fires",
        "s: {cron: 30 2 * *} | 1 | must have five fields",
        "s: {cron: [1]} | 1 | 'cron' must be a single value",
        "s: {cron: '@daily', time_zone: Europe/Belrin} | 1 | did you mean 'Europe/Berlin'?",
        "s: {cron: '@daily', catch_up: some} | 1 | must be one of none, latest, all",
        "s: {cron: '@daily', overlap: run} | 1 | must be one of skip, queue",
        "s: {cron: '@daily', dst: ignore} | 1 | must be one of adjust, literal",
        "s: {cron: '@daily', catch_up_window: -1h} | 1 | negative",
        "s: {cron: '@daily', enabled: maybe} | 1 | must be true or false",
        "s: {cron: '@daily', variables: [a]} | 1 | 'variables' must be a mapping",
        "s: {cron: '@daily', variables: {__jobID: a}} | 1 | '__jobID' is taken",
        "s: {cron: '@daily', variables: {__scheduledAt: a}} | 1 | '__scheduledAt' is taken",
        "s: {cron: '@daily', variables: {a: \"\\0\"}} | 1 | contains a NUL character",
        "s: {cron: '@daily', queue_partition: \"\\0\"} | 1 | no NUL",
        "s: {cron: '@daily', variables: {a: &a [*a]}} | 1 | levels deep",
        "a/b: {cron: '@daily'} | 1 | must begin with a letter or digit",
        "s: [] | 1 | must be a mapping",
      })
  void what_is_wrong_is_told(String schedule, int count, String message) {
    List<Problem> problems = problems("pipelines:\n  p:\n    schedules:\n      " + schedule);

    assertThat(problems).hasSize(count);
    assertThat(problems.get(0).message()).contains(message);
    assertThat(problems.get(0).source().line()).isEqualTo(4);
  }

  @Test
  void a_pipeline_whose_name_cannot_be_kept_has_no_schedules() {
    String name = "p".repeat(256);

    assertThat(problems("pipelines: {" + name + ": {schedules: {s: {every: 1m}}}}"))
        .singleElement()
        .asString()
        .contains("at most 255 characters");
    assertThat(problems("pipelines: {" + name + ": {}}")).isEmpty();
  }

  @Test
  void an_unknown_key_is_a_warning_with_the_one_that_is_meant() {
    Reporter reporter = Reporter.of("f");
    parse("pipelines: {p: {schedules: {s: {cron: '@daily', timezone: UTC}}}}", reporter);

    assertThat(reporter.warnings())
        .anyMatch(warning -> warning.message().contains("did you mean 'time_zone'"));
  }

  @Test
  void a_job_does_not_keep_the_schedules_of_its_pipeline() {
    Pipeline pipeline = parse("pipelines: {p: {schedules: {s: {every: 1m}}}}", Reporter.of("f"));

    assertThat(PipelineYaml.read(PipelineYaml.write(pipeline)).schedules()).isEmpty();
  }

  @Test
  void a_schedule_is_the_same_after_it_was_stored() {
    Map<String, Object> values = new HashMap<>();
    values.put("cron", "0 9 * * MON-FRI");
    values.put("time_zone", "Europe/Berlin");
    Map<String, Object> variables = new HashMap<>();
    variables.put("text", "12:30\n'\"é");
    variables.put("number", new BigDecimal("1.25"));
    variables.put("whole", new BigDecimal("3"));
    variables.put("nothing", null);
    values.put("variables", variables);
    Schedule schedule = ScheduleYaml.of("s", values);

    assertThat(schedule.variables()).isEqualTo(variables);
    assertThat(ScheduleYaml.read("s", ScheduleYaml.write(schedule))).isEqualTo(schedule);
  }

  @Test
  void all_problems_of_what_was_sent_are_told_at_once() {
    assertThatThrownBy(
            () -> ScheduleYaml.of("s", Map.of("every", "1ms", "time_zone", "Moon", "chron", "x")))
        .isInstanceOfSatisfying(
            DefinitionException.class, e -> assertThat(e.problems()).hasSize(3));
    assertThatThrownBy(() -> ScheduleYaml.of("s", Map.of()))
        .isInstanceOfSatisfying(
            DefinitionException.class, e -> assertThat(e.problems()).hasSize(1));
  }

  private static Schedule only(String yaml) {
    Reporter reporter = Reporter.of("f");
    Pipeline pipeline = parse(yaml, reporter);
    assertThat(reporter.problems()).isEmpty();
    return pipeline.schedules().get(0);
  }

  private static List<Problem> problems(String yaml) {
    Reporter reporter = Reporter.of("f");
    new PipelineFileParser(ScriptCheck.NONE).parse(yaml, reporter);
    return reporter.problems();
  }

  private static Pipeline parse(String yaml, Reporter reporter) {
    PipelineFileParser parser = new PipelineFileParser(ScriptCheck.NONE);
    parser.parse(yaml, reporter);
    return Arrays.asList(parser.pipelines().values().toArray(Pipeline[]::new)).get(0);
  }
}
