package dev.prunner.retention;

import static dev.prunner.retention.CollectorFixture.count;
import static dev.prunner.retention.CollectorFixture.period;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Pipeline;
import dev.prunner.job.Job;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobCollectorTest {

  @TempDir Path dir;

  @Test
  void keeps_the_newest_and_removes_the_others_with_their_output() {
    Pipeline pipeline = aPipeline("build").retention(count(2)).build();
    CollectorFixture fixture = new CollectorFixture(dir, pipeline);
    List<Job> jobs = IntStream.range(0, 5).mapToObj(i -> fixture.ended(pipeline)).toList();

    fixture.collector.collect("build");

    assertThat(jobs.stream().filter(fixture::keeps)).containsExactly(jobs.get(3), jobs.get(4));
    assertThat(dir).isDirectoryNotContaining("glob:**" + jobs.get(0).id());
  }

  @Test
  void removes_what_ended_longer_ago_than_the_period() {
    Pipeline pipeline = aPipeline("build").retention(period(Duration.ofHours(2))).build();
    CollectorFixture fixture = new CollectorFixture(dir, pipeline);
    Job old = fixture.ended(pipeline);
    Job slow = fixture.submit(pipeline);
    fixture.clock.advance(Duration.ofHours(1));
    fixture.finish(slow);
    fixture.clock.advance(Duration.ofMinutes(61));

    fixture.collector.collect("build");

    assertThat(fixture.keeps(old)).isFalse();
    assertThat(fixture.keeps(slow)).isTrue();
  }

  @Test
  void says_of_which_pipelines_jobs_were_removed() {
    Pipeline build = aPipeline("build").retention(count(1)).build();
    Pipeline deploy = aPipeline("deploy").retention(count(1)).build();
    CollectorFixture fixture = new CollectorFixture(dir, build, deploy);
    fixture.ended(build);
    fixture.ended(build);
    fixture.ended(deploy);

    fixture.collector.collectAll();
    fixture.collector.collectAll();

    assertThat(fixture.changed).containsExactly("build");
  }

  @Test
  void never_removes_what_runs_or_waits() {
    Pipeline pipeline = aPipeline("build").retention(count(1)).build();
    CollectorFixture fixture = new CollectorFixture(dir, pipeline);
    Job running = fixture.submit(pipeline);
    Job waiting = fixture.submit(pipeline);
    fixture.clock.advance(Duration.ofDays(400));

    fixture.collector.collectAll();

    assertThat(fixture.keeps(running)).isTrue();
    assertThat(fixture.keeps(waiting)).isTrue();
  }

  @Test
  void the_last_end_is_kept_however_many_wait() {
    Pipeline pipeline = aPipeline("build").retention(count(1)).build();
    CollectorFixture fixture = new CollectorFixture(dir, pipeline);
    Job first = fixture.submit(pipeline);
    IntStream.range(0, 3).forEach(i -> fixture.submit(pipeline));
    fixture.finish(first);

    fixture.collector.collect("build");

    assertThat(fixture.keeps(first)).isTrue();
  }

  @Test
  void the_definition_of_today_decides() {
    Pipeline before = aPipeline("build").build();
    CollectorFixture fixture = new CollectorFixture(dir, before);
    Job first = fixture.ended(before);
    Job second = fixture.ended(before);
    fixture.define(aPipeline("build").retention(count(1)).build());

    fixture.collector.collectAll();

    assertThat(fixture.keeps(first)).isFalse();
    assertThat(fixture.keeps(second)).isTrue();
  }

  @Test
  void more_than_one_batch_goes_in_one_pass() {
    Pipeline pipeline = aPipeline("build").retention(count(1)).build();
    CollectorFixture fixture = new CollectorFixture(dir, pipeline);
    int many = 2 * JobCollector.BATCH + 2;
    List<Job> jobs = IntStream.range(0, many).mapToObj(i -> fixture.ended(pipeline)).toList();

    fixture.collector.collect("build");

    assertThat(jobs.stream().filter(fixture::keeps)).hasSize(1);
  }

  @Test
  void output_that_cannot_be_removed_keeps_its_job_and_hinders_no_other() {
    Pipeline pipeline = aPipeline("build").retention(count(1)).build();
    CollectorFixture fixture = new CollectorFixture(dir, pipeline);
    int many = 2 * JobCollector.BATCH;
    List<Job> stuck = IntStream.range(0, many).mapToObj(i -> fixture.ended(pipeline)).toList();
    List<Job> others = IntStream.range(0, many).mapToObj(i -> fixture.ended(pipeline)).toList();
    stuck.forEach(job -> fixture.stuck.add(job.id()));
    fixture.ended(pipeline);

    fixture.collector.collect("build");

    assertThat(others).noneMatch(fixture::keeps);
    assertThat(stuck).allMatch(fixture::keeps);

    fixture.stuck.clear();
    fixture.collector.collect("build");
    assertThat(stuck).noneMatch(fixture::keeps);
  }

  @Test
  void trouble_is_told_once_until_it_is_over() {
    Pipeline pipeline = aPipeline("build").retention(count(1)).build();
    CollectorFixture fixture = new CollectorFixture(dir, pipeline);
    IntStream.range(0, 3).forEach(i -> fixture.stuck.add(fixture.ended(pipeline).id()));
    fixture.ended(pipeline);
    LogOf log = LogOf.listenTo(Complaints.class);

    fixture.collector.collect("build");
    fixture.collector.collectAll();
    assertThat(log.messages())
        .singleElement()
        .asString()
        .contains("expired job of build cannot be removed", "AccessDeniedException");

    fixture.stuck.clear();
    fixture.collector.collectAll();
    fixture.stuck.add(fixture.ended(pipeline).id());
    fixture.ended(pipeline);
    fixture.collector.collectAll();
    assertThat(log.messages()).hasSize(2);
  }

  @Test
  void a_job_whose_output_went_before_a_crash_goes_too() throws IOException {
    Pipeline pipeline = aPipeline("build").retention(count(1)).build();
    CollectorFixture fixture = new CollectorFixture(dir, pipeline);
    Job half = fixture.ended(pipeline);
    fixture.ended(pipeline);
    fixture.output.remove(half.id());

    fixture.collector.collect("build");

    assertThat(fixture.keeps(half)).isFalse();
  }

  @Test
  void a_pipeline_that_is_missing_for_a_moment_loses_nothing() {
    Pipeline pipeline = aPipeline("build").build();
    CollectorFixture fixture = new CollectorFixture(dir, pipeline);
    Job old = fixture.ended(pipeline);
    fixture.clock.advance(Duration.ofDays(30));

    fixture.define();
    fixture.collector.collectAll();
    fixture.clock.advance(Duration.ofDays(6));
    fixture.collector.collectAll();
    fixture.define(pipeline);
    fixture.collector.collectAll();
    fixture.define();
    fixture.collector.collectAll();
    fixture.clock.advance(Duration.ofDays(6));
    fixture.collector.collectAll();

    assertThat(fixture.keeps(old)).isTrue();
  }

  @Test
  void a_pipeline_that_stays_away_loses_its_ended_jobs() {
    Pipeline pipeline = aPipeline("build").build();
    CollectorFixture fixture = new CollectorFixture(dir, pipeline);
    Job old = fixture.ended(pipeline);
    Job running = fixture.submit(pipeline);
    fixture.define();
    fixture.collector.collectAll();
    fixture.clock.advance(Duration.ofDays(7));
    fixture.collector.collectAll();
    assertThat(fixture.keeps(old)).isTrue();

    fixture.clock.advance(Duration.ofMillis(1));
    fixture.collector.collectAll();
    assertThat(fixture.keeps(old)).isFalse();
    fixture.finish(running);
    fixture.collector.collectAll();
    assertThat(fixture.keeps(running)).as("7 days count from its end").isTrue();
  }

  @Test
  void a_stopped_collector_removes_nothing() {
    Pipeline pipeline = aPipeline("build").retention(count(1)).build();
    CollectorFixture fixture = new CollectorFixture(dir, pipeline);
    Job first = fixture.ended(pipeline);
    fixture.ended(pipeline);
    fixture.collector.stop();

    fixture.collector.collect("build");

    assertThat(fixture.keeps(first)).isTrue();
  }
}
