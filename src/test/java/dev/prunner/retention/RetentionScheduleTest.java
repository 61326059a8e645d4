package dev.prunner.retention;

import static dev.prunner.retention.CollectorFixture.count;
import static dev.prunner.retention.CollectorFixture.period;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Pipeline;
import dev.prunner.job.Job;
import dev.prunner.job.JobEvent;
import dev.prunner.testing.ManualTimer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionScheduleTest {

  @TempDir Path dir;
  private final Pipeline pipeline = aPipeline("build").retention(count(1)).build();

  @Test
  void looks_soon_after_the_end_of_a_job_and_not_on_its_thread() {
    CollectorFixture fixture = new CollectorFixture(dir, pipeline);
    ManualTimer timer = new ManualTimer(fixture.clock);
    List<Runnable> workers = new ArrayList<>();
    RetentionSchedule schedule = schedule(fixture, workers::add, timer);
    Job first = fixture.ended(pipeline);
    tellEnd(schedule, fixture, first);
    tellEnd(schedule, fixture, fixture.ended(pipeline));
    assertThat(timer.pending()).as("one pass for all").isEqualTo(1);

    timer.pass(Duration.ofSeconds(1));
    assertThat(fixture.keeps(first)).isTrue();
    workers.forEach(Runnable::run);
    assertThat(fixture.keeps(first)).isFalse();
    assertThat(timer.pending()).isZero();
  }

  @Test
  void an_event_that_is_no_end_is_nothing() {
    CollectorFixture fixture = new CollectorFixture(dir, pipeline);
    ManualTimer timer = new ManualTimer(fixture.clock);
    RetentionSchedule schedule = schedule(fixture, Runnable::run, timer);

    schedule.onEvent(new JobEvent.JobChanged(fixture.submit(pipeline)));

    assertThat(timer.pending()).isZero();
  }

  @Test
  void looks_at_all_after_the_start_and_every_minute() {
    Pipeline hourly = aPipeline("build").retention(period(Duration.ofHours(1))).build();
    CollectorFixture fixture = new CollectorFixture(dir, hourly);
    ManualTimer timer = new ManualTimer(fixture.clock);
    Job left = fixture.ended(hourly);
    fixture.clock.advance(Duration.ofHours(2));
    Job later = fixture.ended(hourly);

    schedule(fixture, Runnable::run, timer).start();
    timer.pass(Duration.ofSeconds(1));
    assertThat(fixture.keeps(left)).isFalse();
    timer.pass(Duration.ofMinutes(59));
    assertThat(fixture.keeps(later)).isTrue();
    timer.pass(Duration.ofMinutes(2));
    assertThat(fixture.keeps(later)).isFalse();
  }

  @Test
  void a_period_of_less_than_a_minute_is_kept_exactly() {
    Pipeline brief = aPipeline("build").retention(period(Duration.ofSeconds(5))).build();
    CollectorFixture fixture = new CollectorFixture(dir, brief);
    ManualTimer timer = new ManualTimer(fixture.clock);
    RetentionSchedule schedule = schedule(fixture, Runnable::run, timer);
    Job job = fixture.ended(brief);
    tellEnd(schedule, fixture, job);

    timer.pass(Duration.ofSeconds(5));
    assertThat(fixture.keeps(job)).isTrue();
    timer.pass(Duration.ofSeconds(1));
    assertThat(fixture.keeps(job)).isFalse();
  }

  @Test
  void what_is_asked_for_during_a_pass_comes_after_it() {
    CollectorFixture fixture = new CollectorFixture(dir, pipeline);
    ManualTimer timer = new ManualTimer(fixture.clock);
    List<Job> jobs = new ArrayList<>();
    List<RetentionSchedule> schedules = new ArrayList<>();
    fixture.whenRemoved =
        () -> {
          if (jobs.size() == 2) {
            jobs.add(fixture.ended(pipeline));
            tellEnd(schedules.get(0), fixture, jobs.get(2));
          }
        };
    schedules.add(schedule(fixture, Runnable::run, timer));
    jobs.add(fixture.ended(pipeline));
    jobs.add(fixture.ended(pipeline));
    tellEnd(schedules.get(0), fixture, jobs.get(1));

    timer.pass(Duration.ofMillis(500));
    assertThat(timer.pending()).isEqualTo(1);
    timer.pass(Duration.ofMillis(500));
    assertThat(jobs.stream().filter(fixture::keeps)).containsExactly(jobs.get(2));
  }

  @Test
  void goes_on_after_a_failure() {
    CollectorFixture fixture = new CollectorFixture(dir, pipeline);
    ManualTimer timer = new ManualTimer(fixture.clock);
    Job first = fixture.ended(pipeline);
    fixture.ended(pipeline);
    fixture.whenRemoved =
        () -> {
          throw new IllegalStateException("the database is gone");
        };
    schedule(fixture, Runnable::run, timer).start();
    timer.pass(Duration.ofSeconds(1));
    fixture.whenRemoved = () -> {};

    timer.pass(Duration.ofMinutes(1));

    assertThat(fixture.keeps(first)).isFalse();
  }

  @Test
  void after_its_end_nothing_is_touched() {
    CollectorFixture fixture = new CollectorFixture(dir, pipeline);
    ManualTimer timer = new ManualTimer(fixture.clock);
    RetentionSchedule schedule = schedule(fixture, Runnable::run, timer);
    Job first = fixture.ended(pipeline);
    tellEnd(schedule, fixture, fixture.ended(pipeline));

    schedule.close();
    timer.pass(Duration.ofMinutes(2));

    assertThat(fixture.keeps(first)).isTrue();
  }

  private static RetentionSchedule schedule(
      CollectorFixture fixture, Executor workers, ManualTimer timer) {
    return new RetentionSchedule(
        fixture.collector, fixture.definitions, workers, timer, () -> true);
  }

  private static void tellEnd(RetentionSchedule schedule, CollectorFixture fixture, Job job) {
    schedule.onEvent(new JobEvent.JobChanged(fixture.store.find(job.id()).orElseThrow()));
  }
}
