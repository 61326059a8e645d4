package dev.prunner.runner;

import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.job.Job;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobTextTest {

  private static final UUID ID = UUID.fromString("8c8b2a4e-4c69-4d1c-9f60-1f7f5c0d8b27");

  private final Job job =
      aJob(aPipeline("Veröffentlichung").build())
          .id(ID)
          .by("Jane")
          .partition("acme")
          .variables(variables())
          .build();

  private static Map<String, Object> variables() {
    Map<String, Object> variables = new LinkedHashMap<>();
    variables.put("version", "1.7.2");
    variables.put("count", 42);
    variables.put("files", Arrays.asList("Größe.txt", null));
    variables.put("target", Map.of("stage", "production", "hosts", List.of("a1", "b2")));
    variables.put("dry", null);
    return variables;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8c8b2a4e",
        "8C8B2A4E-4c69",
        "jane",
        "VERÖFF",
        "acme",
        "1.7",
        "42",
        "größe",
        "production",
        "b2",
        "version=1.7",
        "count=42",
        "jane 1.7 production",
        "  jane  ",
        "null"
      })
  void finds(String text) {
    assertThat(new JobText(text).isIn(job)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"john", "version", "stage", "version=42", "jane 1.8", "=1.7"})
  void does_not_find(String text) {
    assertThat(new JobText(text).isIn(job)).isFalse();
  }

  @Test
  void no_words_are_in_every_job() {
    assertThat(new JobText("").isIn(job)).isTrue();
  }
}
