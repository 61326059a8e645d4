package dev.prunner.queue;

import static dev.prunner.testing.JobBuilder.MORNING;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Pipeline;
import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.job.NewJob;
import dev.prunner.job.Submission;
import dev.prunner.job.Submission.Refusal;
import dev.prunner.job.store.QueueStore;
import dev.prunner.memory.InMemoryJobStore;
import dev.prunner.scheduler.Plan;
import dev.prunner.testing.JobBuilder;
import dev.prunner.testing.MutableClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class WaitingPerUserTest {

  private static final Pipeline ONE = aPipeline("one").build();
  private static final Pipeline OTHER = aPipeline("other").build();
  private static final Pipeline REPLACE = aPipeline("replace").replace(1).build();

  private final QueueStore store = new InMemoryJobStore();
  private final JobQueue queue = queue(2);

  @Test
  void a_user_may_have_so_many_jobs_that_wait_over_all_pipelines() {
    send(ONE, "jane"); // which runs
    send(ONE, "jane");
    send(OTHER, "jane");
    send(OTHER, "jane");

    assertThat(refusal(ONE, "jane"))
        .isEqualTo(
            "user 'jane' has as many jobs that wait as one user may have, 2; send it again when one of them has started, or cancel one");
    assertThat(queue.plan(aJob(ONE, "jane"))).isInstanceOf(Plan.Refuse.class);
    assertThat(queue.plan(aJob(ONE, "joe"))).isInstanceOf(Plan.Wait.class);
    send(ONE, "joe");
  }

  @Test
  void one_that_can_start_at_once_needs_no_place() {
    fill();

    assertThat(send(OTHER, "jane").status()).isEqualTo(JobStatus.RUNNING);
  }

  @Test
  void a_place_is_free_again_when_a_job_has_started_or_is_canceled() {
    List<Job> waiting = fill();

    queue.cancel(waiting.get(0).id());
    send(ONE, "jane");
    assertThat(refusal(ONE, "jane")).contains("as many");

    queue.promote("one", 2);
    send(ONE, "jane");
    assertThat(refusal(ONE, "jane")).contains("as many");
  }

  @Test
  void one_that_takes_the_place_of_another_one_of_the_same_user_may_wait() {
    send(REPLACE, "jane");
    Job waits = send(REPLACE, "jane");
    send(ONE, "jane");
    send(ONE, "jane");

    assertThat(send(REPLACE, "jane").lineage().replaces()).containsExactly(waits.id());
    assertThat(refusal(ONE, "jane")).contains("as many");
    send(REPLACE, "joe");
    send(ONE, "jane");
    assertThat(refusal(REPLACE, "jane")).contains("as many");
  }

  @Test
  void what_waits_when_the_server_starts_counts() {
    fill();
    JobQueue later = queue(2);
    later.begin();

    assertThat(later.submit(aJob(ONE, "jane")).answer()).isInstanceOf(Submission.Refused.class);
    assertThat(later.submit(aJob(ONE, "joe")).answer()).isInstanceOf(Submission.Accepted.class);
  }

  @Test
  void of_many_that_come_at_once_as_many_wait_as_may() throws Exception {
    JobQueue many = queue(10);
    many.submit(aJob(ONE, "joe"));
    many.submit(aJob(OTHER, "joe"));
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      List<Callable<Submission>> sent = new ArrayList<>();
      for (int number = 0; number < 200; number++) {
        Pipeline pipeline = number % 2 == 0 ? ONE : OTHER;
        sent.add(() -> many.submit(aJob(pipeline, "jane")).answer());
      }
      int accepted = 0;
      for (Future<Submission> answer : threads.invokeAll(sent)) {
        accepted += answer.get() instanceof Submission.Accepted ? 1 : 0;
      }
      assertThat(accepted).isEqualTo(10);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void without_a_limit_nobody_is_counted() {
    WaitingPerUser any = new WaitingPerUser(OptionalInt.empty());
    NewJob job = aJob(ONE, "jane");
    boolean unused =
        any.entering(
            job,
            () -> {
              any.changed(job.accepted(1, MORNING));
              return true;
            });

    assertThat(any.isLimited()).isFalse();
    assertThat(any.mayWait(job.id())).isTrue();
    assertThat(any.counted()).isZero();
  }

  private List<Job> fill() {
    send(ONE, "jane");
    return List.of(send(ONE, "jane"), send(ONE, "jane"));
  }

  private JobQueue queue(int waiting) {
    return new JobQueue(
        store,
        event -> {},
        new MutableClock(MORNING),
        JobBuilder.SERVER,
        new JobLimits(OptionalInt.empty(), OptionalInt.of(waiting), OptionalInt.empty()));
  }

  private static NewJob aJob(Pipeline pipeline, String user) {
    return JobBuilder.aJob(pipeline).by(user).asNew();
  }

  private Job send(Pipeline pipeline, String user) {
    return ((Submission.Accepted) queue.submit(aJob(pipeline, user)).answer()).job();
  }

  private String refusal(Pipeline pipeline, String user) {
    Submission.Refused refused = (Submission.Refused) queue.submit(aJob(pipeline, user)).answer();
    assertThat(refused.why()).isEqualTo(Refusal.USER_FULL);
    assertThat(refused.living()).isEqualTo(Optional.empty());
    return refused.reason();
  }
}
