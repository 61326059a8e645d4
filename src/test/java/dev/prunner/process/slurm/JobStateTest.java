package dev.prunner.process.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobStateTest {

  @Test
  void reads_what_squeue_tells() {
    assertThat(
            JobState.parse(
                """
                7|PENDING|Resources||one-key
                8|RUNNING|None|n1|a | b
                squeue: something else
                """))
        .containsExactly(
            new JobState("7", "one-key", "PENDING", "Resources", ""),
            new JobState("8", "a | b", "RUNNING", "None", "n1"));
  }

  @ParameterizedTest
  @CsvSource({
    "PENDING, false, false",
    "RUNNING, false, false",
    "COMPLETING, false, false",
    "SUSPENDED, false, false",
    "COMPLETED, true, false",
    "FAILED, true, false",
    "UNKNOWN, true, false",
    "TIMEOUT, true, true",
    "NODE_FAIL, true, true",
    "PREEMPTED, true, true",
    "OUT_OF_MEMORY, true, true",
    "CANCELLED, true, true",
    "CANCELLED by 0, true, true",
    "BOOT_FAIL, true, true",
    "DEADLINE, true, true"
  })
  void tells_what_is_over_and_by_whom(String state, boolean over, boolean bySlurm) {
    JobState job = JobState.parse("1|" + state + "|None|n1|key").get(0);

    assertThat(job.isOver()).isEqualTo(over);
    assertThat(job.isEndedBySlurm()).isEqualTo(bySlurm);
  }

  @ParameterizedTest
  @CsvSource({
    "PENDING, Priority, Priority",
    "PENDING, None, PENDING",
    "CONFIGURING, None, CONFIGURING"
  })
  void tells_why_one_waits(String state, String reason, String told) {
    assertThat(JobState.parse("1|%s|%s||key".formatted(state, reason)).get(0).waiting())
        .isEqualTo(told);
  }
}
