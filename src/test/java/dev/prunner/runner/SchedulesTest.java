package dev.prunner.runner;

import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.definition.Pipeline;
import dev.prunner.definition.Schedule;
import dev.prunner.definition.yaml.ScheduleYaml;
import dev.prunner.job.Firing;
import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.job.SkippedFiring;
import dev.prunner.job.store.JobFilter;
import dev.prunner.job.store.QueueStore.Operation;
import dev.prunner.runner.schedule.InvalidScheduleException;
import dev.prunner.runner.schedule.KnownSchedule;
import dev.prunner.runner.schedule.ScheduleConflictException;
import dev.prunner.runner.schedule.ScheduleListener;
import dev.prunner.runner.schedule.ScheduleNotFoundException;
import dev.prunner.runner.schedule.Schedules;
import dev.prunner.testing.Declared;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchedulesTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir private Path dir;

  private final List<SkippedFiring> skipped = new ArrayList<>();
  private RunnerFixture fixture;
  private Schedules schedules;

  @BeforeEach
  void nothing_is_defined() {
    define();
  }

  @Test
  void a_schedule_fires_when_it_is_due() {
    define(pipeline("every: 1m, variables: {full: true}, queue_partition: main"));

    pass(Duration.ofSeconds(59));
    assertThat(jobs()).isEmpty();

    pass(Duration.ofSeconds(1));
    Job job = jobs().get(0);
    assertThat(job.user()).isEqualTo("schedule:s");
    assertThat(job.variables()).isEqualTo(Map.of("full", true));
    assertThat(job.queuePartition()).contains("main");
    assertThat(job.firing()).contains(new Firing("s", begin().plus(MINUTE)));
    assertThat(job.status()).isEqualTo(JobStatus.RUNNING);
    assertThat(schedule().state().lastJob()).contains(job.id());
    assertThat(schedule().next()).contains(begin().plus(MINUTE.multipliedBy(2)));
  }

  @Test
  void nothing_is_asked_of_the_database_while_nothing_is_due() {
    define(pipeline("cron: '@yearly'"));
    int changes = changes();

    pass(Duration.ofHours(5));

    assertThat(changes()).isEqualTo(changes);
    assertThat(fixture.timersPending()).isEqualTo(RunnerFixture.IDLE_TIMERS + 1);
  }

  @Test
  void without_schedules_there_is_no_timer() {
    assertThat(fixture.timersPending()).isEqualTo(RunnerFixture.IDLE_TIMERS);
  }

  @Test
  void what_was_not_accepted_can_be_seen() {
    define(pipeline("every: 1m"));

    pass(MINUTE.multipliedBy(2));

    assertThat(jobs()).hasSize(1);
    assertThat(schedule().state().skipped()).isEqualTo(skipped).hasSize(1);
    assertThat(skipped.get(0).reason()).contains("has not ended");
  }

  @ParameterizedTest
  @CsvSource({"none, 0", "latest, 1", "all, 10"})
  void what_came_during_a_downtime_is_made_up_for_as_the_schedule_says(String catchUp, int jobs) {
    define(pipeline("every: 1m, overlap: queue, catch_up: " + catchUp));

    downFor(Duration.ofSeconds(10 * 60 + 30));

    assertThat(jobs()).hasSize(jobs);
    assertThat(skipped).hasSize(catchUp.equals("all") ? 0 : 1);
    assertThat(schedule().next()).contains(begin().plus(MINUTE.multipliedBy(11)));
  }

  @Test
  void an_instant_is_not_made_up_for_twice() {
    define(pipeline("every: 1m, overlap: queue, catch_up: all"));

    downFor(MINUTE.multipliedBy(3));
    downFor(Duration.ZERO);
    pass(MINUTE);
    downFor(Duration.ofSeconds(1));

    assertThat(instants()).isEqualTo(minutes(1, 4));
  }

  @Test
  void a_clock_that_is_set_back_repeats_nothing_and_one_that_jumps_is_a_downtime() {
    define(pipeline("every: 1m, overlap: queue, catch_up: all"));
    pass(MINUTE.multipliedBy(5));

    fixture.clock.set(begin().plus(MINUTE));
    pass(MINUTE.multipliedBy(2));
    assertThat(instants()).isEqualTo(minutes(1, 5));

    fixture.clock.set(begin().plus(MINUTE.multipliedBy(9)));
    pass(MINUTE);
    assertThat(instants()).isEqualTo(minutes(1, 10));
  }

  @Test
  void a_reload_does_not_move_what_stays_and_what_is_changed_counts_from_then() {
    define(pipeline("every: 10m"));
    pass(MINUTE.multipliedBy(9));

    reload(pipeline("every: 10m, variables: {new: 1}"));
    pass(MINUTE);
    assertThat(jobs().get(0).variables()).containsKey("new");

    fixture.clock.set(begin().plus(Duration.ofHours(5)));
    reload(pipeline("cron: '*/7 * * * *'"));
    assertThat(jobs()).hasSize(1);
    assertThat(schedule().next().orElseThrow()).isAfter(fixture.clock.instant());
  }

  @Test
  void a_schedule_that_is_gone_and_comes_back_counts_from_then() {
    define(pipeline("every: 10m, catch_up: all"));
    reload(aPipeline("p").build());
    assertThat(schedules.all()).isEmpty();
    assertThat(fixture.store.schedules()).isEmpty();

    fixture.clock.advance(Duration.ofHours(1));
    reload(pipeline("every: 10m, catch_up: all"));

    assertThat(jobs()).isEmpty();
  }

  @Test
  void one_that_is_disabled_does_not_fire_and_counts_from_now_when_it_is_enabled() {
    define(pipeline("every: 1m, catch_up: all"));
    assertThat(schedules.enable("p", "s", false).next()).isEmpty();

    downFor(MINUTE.multipliedBy(5));
    assertThat(jobs()).isEmpty();
    schedules.enable("p", "s", true);
    assertThat(jobs()).isEmpty();
    pass(MINUTE);

    assertThat(jobs()).hasSize(1);
  }

  @Test
  void one_that_its_file_disables_can_be_enabled_and_counts_from_now_too() {
    define(pipeline("every: 1m, catch_up: all, enabled: false"));
    pass(MINUTE.multipliedBy(5));
    assertThat(schedule().isEnabled()).isFalse();

    schedules.enable("p", "s", true);
    downFor(Duration.ZERO);
    assertThat(schedule().isEnabled()).isTrue();
    assertThat(jobs()).isEmpty();

    reload(pipeline("every: 1m, catch_up: all, enabled: true"));
    pass(MINUTE);
    assertThat(jobs()).hasSize(1);
  }

  @Test
  void one_that_was_made_by_the_api_fires_as_its_maker_and_survives_a_restart() {
    define(aPipeline("p").build());
    put("every", "1m");

    downFor(Duration.ofSeconds(10));
    pass(MINUTE);

    assertThat(jobs()).hasSize(1);
    assertThat(jobs().get(0).user()).isEqualTo("jane");
    schedules.remove("p", "s");
    assertThat(schedules.all()).isEmpty();
    assertThatThrownBy(() -> schedules.remove("p", "s"))
        .isInstanceOf(ScheduleNotFoundException.class);
  }

  @Test
  void one_that_is_made_again_keeps_its_place_unless_its_timing_is_another_one() {
    define(aPipeline("p").build());
    put("every", "1m");
    pass(MINUTE);
    put("every", "1m", "overlap", "queue");
    assertThat(schedule().state().last()).isEqualTo(begin().plus(MINUTE));

    fixture.clock.advance(Duration.ofHours(1));
    put("every", "7m");
    assertThat(jobs()).hasSize(1);
  }

  @Test
  void one_whose_pipeline_is_gone_stays_and_is_broken_until_it_is_back() {
    define(aPipeline("p").build());
    put("every", "1m", "catch_up", "all");

    reload();
    assertThat(schedule().broken()).contains("the pipeline 'p' is not defined");
    assertThat(schedule().next()).isEmpty();
    assertThatThrownBy(() -> schedules.run("p", "s", "jane"))
        .isInstanceOf(ScheduleConflictException.class);
    fixture.clock.advance(Duration.ofHours(1));

    reload(aPipeline("p").build());
    assertThat(schedule().broken()).isEmpty();
    assertThat(jobs()).isEmpty();

    reload();
    schedules.remove("p", "s");
    assertThat(schedules.all()).isEmpty();
  }

  @Test
  void a_file_wins_over_the_api_which_gets_its_own_back() {
    define(aPipeline("p").build());
    put("every", "1m");
    reload(pipeline("every: 1h"));
    assertThat(schedule().schedule().orElseThrow().timing().text()).isEqualTo("1h");
    assertThatThrownBy(() -> put("every", "2m"))
        .isInstanceOf(ScheduleConflictException.class)
        .hasMessageContaining("pipelines.yml");
    assertThatThrownBy(() -> schedules.remove("p", "s"))
        .isInstanceOf(ScheduleConflictException.class);

    reload(aPipeline("p").build());
    assertThat(schedule().schedule().orElseThrow().timing().text()).isEqualTo("1m");
  }

  @Test
  void what_is_no_schedule_is_refused_with_all_problems() {
    define(aPipeline("p").build());

    assertThatThrownBy(() -> put("every", "1ms", "overlap", "perhaps"))
        .isInstanceOfSatisfying(
            InvalidScheduleException.class, e -> assertThat(e.problems()).hasSize(2));
    assertThatThrownBy(() -> schedules.put("other", "s", Map.of("every", "1m"), "jane"))
        .isInstanceOf(PipelineNotFoundException.class);
    assertThatThrownBy(() -> schedules.put("p", "s", Map.of("every", "1m"), "x".repeat(256)))
        .isInstanceOf(InvalidScheduleException.class);
    assertThat(schedules.all()).isEmpty();
  }

  @Test
  void one_can_be_run_now_by_whoever_asks() {
    define(pipeline("cron: '@yearly', enabled: false, variables: {a: b}"));

    Job job = schedules.run("p", "s", "jane");

    assertThat(job.user()).isEqualTo("jane");
    assertThat(job.variables()).isEqualTo(Map.of("a", "b"));
    assertThat(job.firing()).contains(new Firing("s", begin()));
    assertThat(schedule().state().lastJob()).contains(job.id());
    assertThat(schedule().state().last()).isEqualTo(begin());
  }

  @Test
  void a_retry_is_of_the_same_firing() {
    define(pipeline("every: 1m"));
    pass(MINUTE);
    Job job = jobs().get(0);
    fixture.runner.cancel(job.id());
    fixture.processes.exit("t", 143);

    Job again = fixture.runner.submit(JobRequest.retryAll(fixture.job(job), "joe"));

    assertThat(again.firing()).isEqualTo(job.firing());
    assertThat(again.user()).isEqualTo("joe");
  }

  @Test
  void what_is_due_while_the_database_is_away_fires_when_it_is_back() {
    define(pipeline("every: 1m, overlap: queue, catch_up: all"));
    fixture.database.goAway();
    pass(MINUTE.multipliedBy(2));
    assertThat(jobs()).isEmpty();

    fixture.database.comeBack();
    pass(Duration.ofSeconds(1));

    assertThat(instants()).isEqualTo(minutes(1, 2));
  }

  @Test
  void an_answer_that_is_lost_makes_no_second_job() {
    define(pipeline("every: 1m, overlap: queue"));
    fixture.database.loseAnswerOf(Operation.FIRE);

    pass(MINUTE.plusSeconds(10));

    assertThat(instants()).isEqualTo(minutes(1, 1));
    assertThat(jobs().get(0).status()).isEqualTo(JobStatus.RUNNING);
    assertThat(fixture.runner.tasksOf(jobs().get(0).id())).as("somebody runs it").isPresent();
  }

  @Test
  void two_servers_start_no_job_twice() {
    define(pipeline("every: 1m, overlap: queue, catch_up: all"));
    Schedules other = newSchedules();
    other.reload();

    pass(MINUTE.multipliedBy(5));

    assertThat(instants()).isEqualTo(minutes(1, 5));
  }

  @Test
  void a_firing_is_skipped_while_another_job_with_its_unique_value_lives() {
    Schedule each = ScheduleYaml.read("s", "{every: 1m, overlap: queue, variables: {to: x}}");
    Schedule bad = ScheduleYaml.read("bad", "{every: 1m, overlap: queue}");
    define(aPipeline("p").concurrency(9).unique("{{ .to }}").schedule(each).schedule(bad).build());

    pass(MINUTE.multipliedBy(2));

    assertThat(jobs()).hasSize(1);
    assertThat(schedule().state().skipped()).hasSize(1);
    assertThat(schedules.find("p", "bad").state().skipped())
        .hasSize(2)
        .allMatch(firing -> firing.reason().contains("unique"));
  }

  @Test
  void a_job_of_a_schedule_has_the_defaults_as_well() {
    define(declaring("count: {type: integer, default: 3}", "{every: 1m, variables: {to: x}}"));

    pass(MINUTE);

    assertThat(jobs().get(0).variables()).isEqualTo(Map.of("count", new BigDecimal(3), "to", "x"));
  }

  @Test
  void a_schedule_whose_variables_do_not_fit_is_not_made_and_breaks_when_that_changes() {
    define(declaring("count: {type: integer}"));

    assertThatThrownBy(
            () ->
                schedules.put(
                    "p", "s", Map.of("every", "1m", "variables", Map.of("count", "x")), "jane"))
        .isInstanceOfSatisfying(
            InvalidScheduleException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly("/variables/count: must be an integer, but is a string"));
    schedules.put("p", "s", Map.of("every", "1m", "variables", Map.of("count", 7)), "jane");

    reload(declaring("count: {type: integer, maximum: 5}"));
    assertThat(schedule().broken()).contains("/variables/count: must be at most 5");
    pass(MINUTE.multipliedBy(2));
    assertThat(jobs()).isEmpty();

    reload(declaring("count: {type: integer, maximum: 9}"));
    pass(MINUTE);
    assertThat(jobs()).hasSize(1);
  }

  private static Pipeline declaring(String variable, String... schedules) {
    return Declared.pipeline(
        "p",
        "variables: {"
            + variable
            + "}\ntasks: {t: {script: [pwd]}}"
            + (schedules.length == 0 ? "" : "\nschedules: {s: " + schedules[0] + "}"));
  }

  @Test
  void a_stopped_server_fires_no_more() {
    define(pipeline("every: 1m"));
    fixture.runner.shutdown(ShutdownMode.ADOPT, Duration.ZERO);

    pass(MINUTE.multipliedBy(3));

    assertThat(jobs()).isEmpty();
  }

  @Test
  void firings_are_told_in_advance() {
    define(pipeline("every: 1m, enabled: false"));

    assertThat(schedules.next("p", "s", Optional.empty(), 2)).isEqualTo(minutes(1, 2));
    assertThat(schedules.preview(Map.of("cron", "0 0 * * *")).words()).isEqualTo("at 00:00");
    assertThatThrownBy(() -> schedules.next("p", "other", Optional.empty(), 2))
        .isInstanceOf(ScheduleNotFoundException.class);
  }

  private void define(Pipeline... pipelines) {
    fixture = new RunnerFixture(dir, pipelines);
    fixture.clock.set(begin());
    schedules = newSchedules();
    schedules.reload();
  }

  private static Instant begin() {
    return Instant.parse("2026-11-26T10:00:00Z");
  }

  private Schedules newSchedules() {
    return new Schedules(
        fixture.definitions,
        fixture.runner,
        fixture.tools().dispatcher(),
        fixture.clock,
        new ScheduleListener() {
          @Override
          public void onChange() {}

          @Override
          public void onSkipped(String pipeline, String schedule, SkippedFiring firing) {
            skipped.add(firing);
          }
        });
  }

  private void reload(Pipeline... pipelines) {
    Map<String, Pipeline> byName = new HashMap<>();
    for (Pipeline pipeline : pipelines) {
      byName.put(pipeline.name(), pipeline);
    }
    fixture.definitions.replace(byName);
    schedules.reload();
  }

  private void downFor(Duration time) {
    fixture.timer.shutdown();
    fixture.clock.advance(time);
    fixture.restart();
    schedules = newSchedules();
    schedules.reload();
  }

  private void pass(Duration time) {
    fixture.timer.pass(time);
  }

  private int changes() {
    return fixture.database.calls(Operation.FIRE) + fixture.database.calls(Operation.SCHEDULE);
  }

  private static Pipeline pipeline(String schedule) {
    Schedule read = ScheduleYaml.read("s", "{" + schedule + "}");
    return aPipeline("p").concurrency(2).task("t").schedule(read).build();
  }

  private void put(String... values) {
    Map<String, Object> map = new HashMap<>();
    for (int i = 0; i < values.length; i += 2) {
      map.put(values[i], values[i + 1]);
    }
    schedules.put("p", "s", map, "jane");
  }

  private KnownSchedule schedule() {
    return schedules.find("p", "s");
  }

  /** In the order of their acceptance. */
  private List<Job> jobs() {
    return fixture.store.list(JobFilter.ALL, 1000).stream()
        .map(fixture::job)
        .sorted(Comparator.comparing(Job::sequence))
        .toList();
  }

  private List<Instant> instants() {
    return jobs().stream().map(job -> job.firing().map(Firing::instant).orElseThrow()).toList();
  }

  private static List<Instant> minutes(int from, int to) {
    List<Instant> minutes = new ArrayList<>();
    for (int i = from; i <= to; i++) {
      minutes.add(begin().plus(MINUTE.multipliedBy(i)));
    }
    return minutes;
  }
}
