package dev.prunner.api.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobIdsTest {

  @Test
  void takes_a_uuid_in_either_case() {
    assertThat(JobIds.parse("AAAAAAAA-2222-4333-8444-555555555555"))
        .isEqualTo(JobIds.parse("aaaaaaaa-2222-4333-8444-555555555555"))
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "1-1-1-1-1",
        "aaaaaaaa222243338444555555555555",
        "aaaaaaaa-2222-4333-8444-5555555555550",
        " aaaaaaaa-2222-4333-8444-555555555555"
      })
  void takes_nothing_else(String text) {
    assertThat(JobIds.parse(text)).isEmpty();
  }
}
