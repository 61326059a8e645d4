package dev.prunner.testing;

import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Pipeline;
import dev.prunner.job.Firing;
import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.job.NewJob;
import dev.prunner.job.OwnSchedule;
import dev.prunner.job.Pause;
import dev.prunner.job.Retry;
import dev.prunner.job.ScheduleState;
import dev.prunner.job.SkippedFiring;
import dev.prunner.job.Submission;
import dev.prunner.job.store.JobFilter;
import dev.prunner.queue.DueFiring;
import dev.prunner.queue.Fired;
import dev.prunner.schedule.FiringId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What comes of a firing, and what is kept of a schedule. */
public abstract class ScheduleContract extends JobStoreContract {

  private static final String TIMING = "0 * * * * UTC";
  private static final Pipeline PIPELINE = aPipeline("release").append(1).build();
  private static final Instant DUE = JobBuilder.MORNING.plusSeconds(60);

  @Test
  void a_firing_submits_its_job_and_notes_it() {
    begin();

    Fired fired = fire(DUE);

    Job job = history().find(FiringId.of("release", "nightly", DUE)).orElseThrow();
    assertThat(((Submission.Accepted) fired.submitted().orElseThrow().answer()).job())
        .isEqualTo(job);
    assertThat(job.status()).isEqualTo(JobStatus.RUNNING);
    assertThat(job.firing()).contains(new Firing("nightly", DUE));
    assertThat(told).containsExactly(job);
    assertThat(history().list(JobFilter.ALL, 9).get(0).firing()).isEqualTo(job.firing());
    assertThat(kept()).isEqualTo(begun().fired(DUE, job.id()));
    assertThat(fired.state()).contains(kept());
  }

  @Test
  void an_instant_is_seen_to_once() {
    begin();
    fire(DUE);

    assertThat(fire(DUE).submitted()).isEmpty();
    assertThat(fire(DUE.minusSeconds(1)).submitted()).isEmpty();
    assertThat(history().list(JobFilter.ALL, 9)).hasSize(1);
  }

  @Test
  void a_job_that_is_there_is_not_submitted_again_whatever_is_kept_of_the_schedule() {
    begin();
    Job job = send(aJob(PIPELINE).id(FiringId.of("release", "nightly", DUE)));

    assertThat(fire(DUE).submitted()).isEmpty();
    assertThat(kept()).isEqualTo(begun().fired(DUE, job.id()));
  }

  @Test
  void a_schedule_that_is_another_one_by_now_does_not_fire() {
    begin();

    assertThat(
            queue().firings().fire(new DueFiring(newJob(DUE), "1 * * * * UTC", false)).submitted())
        .isEmpty();
    assertThat(queue().firings().change("release", "other", kept -> kept)).isEmpty();
    assertThat(kept()).isEqualTo(begun());
  }

  @Test
  void a_firing_is_skipped_while_the_last_job_has_not_ended() {
    begin();
    Job running = job(fire(DUE));

    Fired fired = fire(DUE.plusSeconds(60));

    assertThat(fired.submitted()).isEmpty();
    assertThat(kept().skipped())
        .containsExactly(
            new SkippedFiring(
                DUE.plusSeconds(60), now(), "its last job " + running.id() + " has not ended"));
    assertThat(kept().last()).isEqualTo(DUE.plusSeconds(60));

    finish(running, JobStatus.SUCCEEDED);
    assertThat(fire(DUE.plusSeconds(120)).submitted()).isPresent();
  }

  @Test
  void one_that_may_overlap_waits_as_any_job_and_is_skipped_when_it_is_refused() {
    begin();
    fire(DUE);

    Fired waits = queue().firings().fire(new DueFiring(newJob(DUE.plusSeconds(60)), TIMING, true));
    Fired refused =
        queue().firings().fire(new DueFiring(newJob(DUE.plusSeconds(120)), TIMING, true));

    assertThat(job(waits).status()).isEqualTo(JobStatus.WAITING);
    assertThat(refused.skipped().orElseThrow().reason()).contains("full");
    assertThat(kept().skipped()).containsExactly(refused.skipped().orElseThrow());
    assertThat(kept().lastJob()).contains(job(waits).id());
  }

  @Test
  void a_firing_is_skipped_while_its_pipeline_is_paused() {
    begin();
    queue().pause("release", Optional.of(new Pause(now(), Optional.empty(), "jane", "a\nflood")));

    assertThat(fire(DUE).skipped().orElseThrow().reason())
        .isEqualTo("the pipeline is paused: a flood");

    queue().pause("release", Optional.empty());
    assertThat(fire(DUE).submitted()).isEmpty();
    assertThat(fire(DUE.plusSeconds(60)).submitted()).isPresent();
  }

  @Test
  void few_skipped_firings_are_kept_and_none_for_long() {
    begin();
    for (int i = 0; i < 30; i++) {
      skip(DUE.plusSeconds(60L * i), now());
    }
    assertThat(kept().skipped()).hasSize(ScheduleState.MOST_SKIPPED);
    assertThat(kept().skipped().get(0).instant()).isEqualTo(DUE.plusSeconds(60 * 29));

    skip(DUE.plusSeconds(9999), now().plus(Duration.ofDays(31)));
    assertThat(kept().skipped()).hasSize(1);
  }

  private void skip(Instant instant, Instant noted) {
    queue()
        .firings()
        .change(
            "release",
            "nightly",
            kept ->
                kept.map(its -> its.skipped(new SkippedFiring(instant, noted, "x".repeat(999)))));
  }

  @Test
  void all_that_is_known_of_a_schedule_is_kept() {
    ScheduleState everything =
        begun()
            .skipped(new SkippedFiring(DUE, now(), "so it is"))
            .fired(DUE.plusSeconds(1), UUID.randomUUID())
            .switched(Optional.of(false))
            .defined(Optional.of(new OwnSchedule("text".repeat(10_000), "jane")));

    queue().firings().change("release", "nightly", kept -> Optional.of(everything));
    queue().firings().change("gone", "nightly", kept -> Optional.of(begun("gone")));

    assertThat(queue().firings().all()).containsExactlyInAnyOrder(everything, begun("gone"));
    queue().firings().change("release", "nightly", kept -> Optional.empty());
    assertThat(queue().firings().all()).containsExactly(begun("gone"));
  }

  @Test
  void a_job_that_runs_a_scheduled_one_again_says_so_too() {
    begin();
    Job job = job(fire(DUE));
    Job ended = finishedOf(job);

    Job again = send(aJob(PIPELINE).retry(Retry.ofAll(ended)).firing(ended.firing().orElseThrow()));

    assertThat(read(again).firing()).contains(new Firing("nightly", DUE));
  }

  private Job finishedOf(Job job) {
    finish(job, JobStatus.FAILED);
    return read(job);
  }

  private void begin() {
    queue().firings().change("release", "nightly", kept -> Optional.of(begun()));
    told.clear();
  }

  private ScheduleState begun() {
    return begun("release");
  }

  private static ScheduleState begun(String pipeline) {
    return ScheduleState.begun(pipeline, "nightly", TIMING, JobBuilder.MORNING);
  }

  private ScheduleState kept() {
    List<ScheduleState> all = queue().firings().all();
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private Fired fire(Instant instant) {
    return queue().firings().fire(new DueFiring(newJob(instant), TIMING, false));
  }

  private static NewJob newJob(Instant instant) {
    return aJob(PIPELINE)
        .id(FiringId.of("release", "nightly", instant))
        .by("schedule:nightly")
        .firing(new Firing("nightly", instant))
        .asNew();
  }

  private static Job job(Fired fired) {
    return ((Submission.Accepted) fired.submitted().orElseThrow().answer()).job();
  }
}
