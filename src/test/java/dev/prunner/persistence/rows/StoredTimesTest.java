package dev.prunner.persistence.rows;

import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Pipeline;
import dev.prunner.job.Job;
import dev.prunner.persistence.Database;
import dev.prunner.persistence.TestDatabase;
import dev.prunner.testing.MutableClock;
import dev.prunner.testing.TestQueue;
import java.time.Instant;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource
class StoredTimesTest {

  private static final Pipeline PIPELINE = aPipeline().build();

  private final Database database;

  StoredTimesTest(TestDatabase database) {
    this.database = database.openEmpty();
  }

  private final TimeZone zone = TimeZone.getDefault();

  @AfterEach
  void restore_the_zone() {
    TimeZone.setDefault(zone);
  }

  /** An hour that a clock on the wall skips, and one that it has twice. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-29T01:30:00Z",
        "2026-03-29T02:30:00Z",
        "2026-10-25T00:30:00Z",
        "2026-10-25T01:30:00Z",
        "2026-10-25T02:30:00Z",
      })
  void are_the_same_in_any_time_zone(String time) {
    TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
    Instant created = Instant.parse(time);
    Job job = submit(created);

    assertThat(read(job).created()).isEqualTo(created);
    TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
    assertThat(read(job).created()).isEqualTo(created);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000-01-01T00:00:00Z", "1969-12-31T23:59:59.5Z", "9999-12-31T23:59:59Z"})
  void are_the_same_in_any_year_of_four_digits(String time) {
    assertThat(read(submit(Instant.parse(time))).created()).isEqualTo(time);
  }

  @Test
  void are_cut_to_microseconds() {
    Job job = submit(Instant.parse("2026-11-23T07:34:28.123456789Z"));

    assertThat(read(job).created()).isEqualTo("2026-11-23T07:34:28.123456Z");
  }

  private Job submit(Instant created) {
    return TestQueue.accepted(
        TestQueue.on(database.queueStore(), new MutableClock(created)), aJob(PIPELINE).asNew());
  }

  private Job read(Job job) {
    return database.history().find(job.id()).orElseThrow();
  }
}
