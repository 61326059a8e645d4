package dev.prunner.retention;

import static dev.prunner.testing.JobBuilder.MORNING;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Pipeline;
import dev.prunner.definition.Retention;
import dev.prunner.job.store.Expiry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionPolicyTest {

  private static final Instant NOW = MORNING;
  private final RetentionPolicy policy = new RetentionPolicy(Duration.ofDays(7));

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-,    -, ''",
        "PT0S, 0, ''",
        "PT1H, -, before 06:34:28",
        "-,    3, beyond 3",
        "PT1H, 3, beyond 3 or before 06:34:28",
      })
  void a_defined_pipeline_says_how_long_and_how_many(Duration period, Integer count, String rules) {
    Retention retention =
        new Retention(
            Optional.ofNullable(period),
            count == null ? OptionalInt.empty() : OptionalInt.of(count));

    assertThat(rules(Optional.of(aPipeline().retention(retention).build()), Optional.empty()))
        .isEqualTo(rules);
  }

  @ParameterizedTest
  @CsvSource({"PT0S, ''", "P6D, ''", "P7D, ''", "P7DT0.001S, before 07:34:28"})
  void a_missing_pipeline_keeps_its_jobs_until_it_is_missing_for_long(
      Duration missing, String rules) {
    assertThat(rules(Optional.empty(), Optional.of(NOW.minus(missing)))).isEqualTo(rules);
  }

  @Test
  void a_pipeline_whose_absence_is_not_noted_keeps_its_jobs() {
    assertThat(rules(Optional.empty(), Optional.empty())).isEmpty();
  }

  @Test
  void a_pipeline_that_is_there_again_keeps_its_jobs() {
    assertThat(rules(Optional.of(aPipeline().build()), Optional.of(Instant.EPOCH))).isEmpty();
  }

  private String rules(Optional<Pipeline> definition, Optional<Instant> missingSince) {
    return String.join(
        " or ",
        policy.rules(definition, missingSince, NOW).stream()
            .map(RetentionPolicyTest::text)
            .toList());
  }

  private static String text(Expiry rule) {
    if (rule instanceof Expiry.EndedBefore before) {
      return "before " + before.time().toString().substring(11, 19);
    }
    return "beyond " + ((Expiry.BeyondNewest) rule).count();
  }
}
