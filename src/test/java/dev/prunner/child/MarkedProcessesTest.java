package dev.prunner.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MarkedProcessesTest {

  private final MarkedProcesses ours = MarkedProcesses.none();
  private final MarkedProcesses others = MarkedProcesses.none();

  @BeforeEach
  void needs_proc() {
    assumeThat(MarkedProcesses.canBeFound()).isTrue();
  }

  @AfterEach
  void end_all() {
    ours.end();
    others.end();
  }

  @Test
  void finds_and_ends_those_of_its_own_run_alone() throws IOException {
    Process our = start(ours, "job-1");
    Process other = start(others, "job-2");
    await().until(() -> ours.ofJobs().containsKey(our.pid()));
    await().until(() -> others.ofJobs().containsKey(other.pid()));

    assertThat(ours.ofJobs()).containsOnlyKeys(our.pid()).containsValue("job-1");
    ours.end();

    await().until(() -> !our.isAlive());
    assertThat(other.isAlive()).isTrue();
  }

  private static Process start(MarkedProcesses run, String job) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("sleep", "60");
    run.mark(builder.environment());
    builder.environment().put("PRUNNER_JOB_ID", job);
    return builder.start();
  }
}
