package dev.prunner.testing;

import static dev.prunner.definition.NotificationEvent.CANCELED;
import static dev.prunner.definition.NotificationEvent.FAILED;
import static dev.prunner.definition.NotificationEvent.INTERRUPTED;
import static dev.prunner.definition.NotificationEvent.RECOVERED;
import static dev.prunner.definition.NotificationEvent.SKIPPED;
import static dev.prunner.definition.NotificationEvent.SLOW;
import static dev.prunner.definition.NotificationEvent.STARTED;
import static dev.prunner.definition.NotificationEvent.SUCCEEDED;
import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.definition.Notification;
import dev.prunner.definition.NotificationEvent;
import dev.prunner.definition.Notifications;
import dev.prunner.definition.Pipeline;
import dev.prunner.definition.Receiver;
import dev.prunner.job.Firing;
import dev.prunner.job.IllegalTransitionException;
import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.job.NewJob;
import dev.prunner.job.ScheduleState;
import dev.prunner.job.SkippedFiring;
import dev.prunner.job.notice.Notice;
import dev.prunner.queue.DueFiring;
import dev.prunner.schedule.FiringId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What receivers are to be told is kept with the change that it tells of, and else nothing is. */
public abstract class NotificationContract extends JobStoreContract {

  /** All that is kept, what is planned too, in the order in which it came. */
  protected abstract List<Notice> notices();

  private static Notification to(String host, NotificationEvent... on) {
    return new Notification(
        new Receiver.Hook(URI.create("https://" + host + "/hook"), Optional.of("KEY")),
        EnumSet.copyOf(Arrays.asList(on)));
  }

  private static PipelineBuilder telling(Notification... all) {
    return aPipeline("deploy")
        .append(3)
        .notifications(new Notifications(List.of(all), Optional.of(Duration.ofMinutes(10))));
  }

  private List<String> events() {
    return notices().stream().map(Notice::event).toList();
  }

  @Test
  void a_pipeline_without_receivers_tells_nothing() {
    finish(send(aPipeline("deploy").build()), JobStatus.FAILED);

    assertThat(notices()).isEmpty();
  }

  @Test
  void each_receiver_is_told_what_it_asks_for_with_the_change() {
    Job job = send(telling(to("a.example", STARTED, FAILED), to("b.example", FAILED)).build());

    assertThat(notices()).singleElement().satisfies(started -> isOf(started, job, 0, "started"));
    finish(job, JobStatus.FAILED);
    assertThat(notices()).hasSize(3);
    isOf(notices().get(1), job, 0, "failed");
    isOf(notices().get(2), job, 1, "failed");
    assertThat(notices().get(2).receiver().queue()).isEqualTo("https://b.example");
    assertThat(notices().get(2).data())
        .contains("\"status\":\"failed\"", "\"job\":\"" + job.id() + "\"", "\"exit status 1\"");
  }

  private void isOf(Notice notice, Job job, int place, String event) {
    assertThat(notice.pipeline()).isEqualTo("deploy");
    assertThat(notice.job()).contains(job.id());
    assertThat(notice.subject()).isEqualTo(job.id().toString());
    assertThat(notice.place()).isEqualTo(place);
    assertThat(notice.event()).isEqualTo(event);
    assertThat(notice.time()).isEqualTo(now());
    assertThat(notice.due()).isEqualTo(now());
  }

  @Test
  void a_change_that_is_not_made_is_not_told() {
    Job job = send(telling(to("a.example", SUCCEEDED, FAILED)).build());
    finish(job, JobStatus.SUCCEEDED);

    assertThatThrownBy(() -> finish(job, JobStatus.FAILED))
        .isInstanceOf(IllegalTransitionException.class);

    assertThat(events()).containsExactly("succeeded");
  }

  @Test
  void the_first_success_after_a_failure_is_a_recovery_for_those_who_ask() {
    Pipeline pipeline =
        telling(to("a.example", SUCCEEDED, RECOVERED), to("b.example", SUCCEEDED)).build();

    run(pipeline, JobStatus.SUCCEEDED);
    run(pipeline, JobStatus.FAILED);
    run(pipeline, JobStatus.FAILED);
    run(pipeline, JobStatus.CANCELED);
    run(pipeline, JobStatus.SUCCEEDED);
    run(pipeline, JobStatus.SUCCEEDED);

    assertThat(events())
        .containsExactly(
            "succeeded", "succeeded", "recovered", "succeeded", "succeeded", "succeeded");
  }

  private void run(Pipeline pipeline, JobStatus status) {
    finish(send(pipeline), status);
  }

  @Test
  void a_failure_of_one_partition_is_no_recovery_of_another() {
    Pipeline pipeline = telling(to("a.example", RECOVERED)).build();

    finish(send(aJob(pipeline).partition("acme")), JobStatus.FAILED);
    finish(send(aJob(pipeline).partition("other")), JobStatus.SUCCEEDED);
    assertThat(events()).isEmpty();

    finish(send(aJob(pipeline).partition("acme")), JobStatus.SUCCEEDED);
    assertThat(events()).containsExactly("recovered");
  }

  @Test
  void a_waiting_job_that_is_canceled_is_told() {
    Pipeline pipeline = telling(to("a.example", STARTED, CANCELED)).build();
    Job running = send(pipeline);
    Job waiting = send(pipeline);

    queue().cancel(waiting.id());

    assertThat(notices()).extracting(Notice::job).contains(Optional.of(waiting.id()));
    assertThat(events()).containsExactly("started", "canceled");
    finish(running, JobStatus.CANCELED);
    assertThat(events()).containsExactly("started", "canceled", "canceled");
  }

  @Test
  void a_job_that_waits_is_told_when_it_starts_in_place_of_the_one_that_ends() {
    Pipeline pipeline = telling(to("a.example", STARTED, SUCCEEDED)).build();
    Job first = send(pipeline);
    Job second = send(pipeline);
    assertThat(events()).containsExactly("started");

    finish(first, JobStatus.SUCCEEDED);

    assertThat(events()).containsExactly("started", "succeeded", "started");
    assertThat(notices().get(2).job()).contains(second.id());
  }

  @Test
  void a_job_that_a_newer_one_has_ended_is_told_as_interrupted_and_names_it() {
    Pipeline pipeline = telling(to("a.example", CANCELED, INTERRUPTED)).interrupt().build();
    Job old = send(pipeline);
    Job newer = send(pipeline);

    finish(old, JobStatus.CANCELED);

    assertThat(events()).containsExactly("interrupted");
    assertThat(notices().get(0).data()).contains("\"replacedBy\":\"" + newer.id() + "\"");
  }

  @Test
  void a_slow_job_is_told_when_it_has_run_for_so_long() {
    Job job = send(telling(to("a.example", SLOW, SUCCEEDED)).build());

    assertThat(notices())
        .singleElement()
        .satisfies(
            planned -> {
              assertThat(planned.event()).isEqualTo("slow");
              assertThat(planned.planned()).isTrue();
              assertThat(planned.due()).isEqualTo(now().plus(Duration.ofMinutes(10)));
            });
    clock.advance(Duration.ofMinutes(10));
    finish(job, JobStatus.SUCCEEDED);
    assertThat(events()).containsExactly("slow", "succeeded");
  }

  @Test
  void a_job_that_ends_in_time_is_not_slow() {
    Job job = send(telling(to("a.example", SLOW, SUCCEEDED)).build());
    Job other = send(telling(to("a.example", SLOW)).concurrency(2).build());

    clock.advance(Duration.ofMinutes(10).minusMillis(1));
    finish(job, JobStatus.SUCCEEDED);

    assertThat(events()).containsExactlyInAnyOrder("slow", "succeeded");
    assertThat(notices())
        .filteredOn(notice -> notice.event().equals("slow"))
        .singleElement()
        .satisfies(slow -> assertThat(slow.job()).contains(other.id()));
  }

  @Test
  void a_firing_of_which_no_job_comes_is_told_once() {
    Pipeline pipeline = telling(to("a.example", SKIPPED)).build();
    Instant due = now().plusSeconds(60);
    queue()
        .firings()
        .change(
            "deploy",
            "nightly",
            kept -> Optional.of(ScheduleState.begun("deploy", "nightly", "T", now())));
    DueFiring firing =
        new DueFiring(
                new NewJob(
                    FiringId.of("deploy", "nightly", due),
                    pipeline,
                    Map.of(),
                    "schedule:nightly",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(new Firing("nightly", due))),
                "T",
                false)
            .refused("of no use");

    queue().firings().fire(firing);
    queue().firings().fire(firing);
    SkippedFiring missed = new SkippedFiring(due.plusSeconds(60), now(), "missed");
    queue().firings().skip(pipeline, "nightly", "T", missed);
    queue().firings().skip(pipeline, "nightly", "T", missed);
    queue()
        .firings()
        .skip(pipeline, "nightly", "other", new SkippedFiring(due.plusSeconds(99), now(), "x"));

    assertThat(events()).containsExactly("skipped", "skipped");
    assertThat(notices().get(0).data()).contains("of no use", "\"schedule\":\"nightly\"");
    assertThat(notices().get(1).data()).contains("missed");
    assertThat(notices()).extracting(Notice::subject).containsOnly("nightly");
  }
}
