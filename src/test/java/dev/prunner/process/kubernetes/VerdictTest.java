package dev.prunner.process.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.process.kubernetes.TaskView.JobView;
import dev.prunner.process.kubernetes.TaskView.Phase;
import dev.prunner.process.kubernetes.TaskView.PodView;
import dev.prunner.process.kubernetes.TaskView.Waiting;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {

  private static final Instant NOW = Instant.parse("2026-11-27T09:00:00Z");
  private static final JobView JOB =
      new JobView("a", "uid", "1", NOW, false, Optional.empty(), true, Optional.empty());
  private static final JobView STOPPED =
      new JobView("a", "uid", "1", NOW, true, Optional.of(NOW), true, Optional.empty());

  private static Verdict of(JobView job, @Nullable PodView pod) {
    return Verdict.of(
        new TaskView(Optional.of(job), Optional.ofNullable(pod)), job.equals(STOPPED), NOW);
  }

  private static PodView waits(String reason) {
    return pod(Phase.PENDING, null, "", new Waiting(reason, "because"), OptionalInt.empty(), "");
  }

  private static PodView over(String reason, int code, String words) {
    return pod(Phase.FAILED, null, reason, null, OptionalInt.of(code), words);
  }

  private static PodView pod(
      Phase phase,
      @Nullable Instant deletedAt,
      String reason,
      @Nullable Waiting waiting,
      OptionalInt code,
      String words) {
    return new PodView(
        "p",
        phase,
        Optional.ofNullable(deletedAt),
        false,
        reason,
        Optional.ofNullable(waiting),
        phase == Phase.RUNNING,
        code,
        words);
  }

  @ParameterizedTest
  @CsvSource({
    "Unschedulable, false",
    "ImagePullBackOff, true",
    "ErrImagePull, true",
    "CreateContainerConfigError, true",
    "ContainerCreating, true"
  })
  void a_pod_waits_for_a_node_without_a_limit_and_else_not_for_ever(
      String reason, boolean isLimited) {
    assertThat(of(JOB, waits(reason)))
        .isEqualTo(new Verdict.Waits(reason + ": because", isLimited));
  }

  @ParameterizedTest
  @CsvSource({"InvalidImageName", "ErrImageNeverPull"})
  void what_no_time_mends_fails_at_once(String reason) {
    assertThat(of(JOB, waits(reason)))
        .isEqualTo(new Verdict.Lost("could not be started: " + reason + ": because"));
  }

  @ParameterizedTest
  @CsvSource({"Evicted", "Preempting", "NodeLost", "NodeShutdown", "OutOfcpu", "Shutdown"})
  void what_the_cluster_has_taken_away_is_lost_though_it_has_an_exit_code(String reason) {
    assertThat(of(JOB, over(reason, 143, "exit 143 - stopped 0 0")))
        .isEqualTo(new Verdict.Lost("its Pod was ended by the cluster (" + reason + ")"));
    assertThat(of(STOPPED, over(reason, 143, "exit 143 - stopped 0 0")))
        .isEqualTo(new Verdict.HasLog("p", true));
    assertThat(of(JOB, over(reason, 3, "exit 3 - - 0 0"))).isEqualTo(new Verdict.HasLog("p", true));
  }

  @Test
  void a_script_that_fails_and_a_container_that_was_killed_have_exit_codes() {
    assertThat(of(JOB, over("Error", 7, "exit 7 - - 0 0")))
        .isEqualTo(new Verdict.HasLog("p", true));
    assertThat(of(JOB, over("OOMKilled", 137, ""))).isEqualTo(new Verdict.HasLog("p", true));
  }

  @Test
  void a_pod_on_a_silent_node_is_lost_some_time_after_it_was_to_be_gone() {
    PodView late = pod(Phase.RUNNING, NOW.minusSeconds(31), "", null, OptionalInt.empty(), "");
    PodView soon = pod(Phase.RUNNING, NOW.minusSeconds(29), "", null, OptionalInt.empty(), "");

    assertThat(of(JOB, late)).isEqualTo(new Verdict.Lost("its node does not answer"));
    assertThat(of(JOB, soon)).isEqualTo(new Verdict.HasLog("p", false));
  }

  @Test
  void without_a_pod_a_task_waits_or_never_began_or_has_failed_or_is_missing() {
    assertThat(of(JOB, null)).isEqualTo(new Verdict.Waits("no Pod was made for it yet", true));
    assertThat(of(STOPPED, null)).isEqualTo(new Verdict.NeverBegan());
    JobView failed =
        new JobView("a", "u", "1", NOW, false, Optional.empty(), true, Optional.of("it failed"));
    assertThat(of(failed, null)).isEqualTo(new Verdict.Lost("it failed"));
    assertThat(Verdict.of(TaskView.NOTHING, false, NOW)).isEqualTo(new Verdict.Missing());
  }
}
