package dev.prunner.output;

import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.prunner.definition.SecretSource.OfFile;
import dev.prunner.job.Job;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JobMasksTest {

  private final Job job = aJob(aPipeline().secret("TOKEN", new OfFile("token")).build()).running();
  private final Set<String> values = new HashSet<>();
  private final List<UUID> asked = new ArrayList<>();
  private final JobMasks masks =
      new JobMasks(
          id -> {
            asked.add(id);
            return values;
          });

  @Test
  void nobody_is_asked_for_a_job_without_secrets() throws IOException {
    assertThat(masks.of(aJob().running())).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void knows_the_values_until_there_are_more() throws IOException {
    assertThat(masks.of(job)).isEmpty();
    values.add("first-value");
    masks.changed(job.id());
    assertThat(masked("first-value second-value")).isEqualTo("*********** second-value");

    values.add("second-value");
    masks.changed(job.id());
    assertThat(masked("first-value second-value")).isEqualTo("*********** ************");
    assertThat(asked).hasSize(3);
    assertThat(masked("x")).isEqualTo("x");
    assertThat(asked).hasSize(3);
  }

  @Test
  void the_jobs_that_were_read_first_are_forgotten() throws IOException {
    masks.of(job);
    for (int i = 0; i < 64; i++) {
      masks.of(aJob(job.pipeline()).running());
    }
    masks.of(job);
    assertThat(asked).hasSize(66);
  }

  @Test
  void what_cannot_be_masked_is_withheld() {
    JobMasks broken =
        new JobMasks(
            id -> {
              throw new IOException("the key is not there");
            });

    assertThatExceptionOfType(OutputWithheldException.class)
        .isThrownBy(() -> broken.of(job))
        .withMessageContaining("the key is not there");
  }

  private String masked(String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    int unused = masks.of(job).orElseThrow().cover(bytes);
    return new String(bytes, UTF_8);
  }
}
