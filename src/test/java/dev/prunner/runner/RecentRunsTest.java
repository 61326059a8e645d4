package dev.prunner.runner;

import static dev.prunner.testing.JobBuilder.MORNING;
import static dev.prunner.testing.JobBuilder.SERVER;
import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Pipeline;
import dev.prunner.job.Job;
import dev.prunner.job.JobEnd;
import dev.prunner.job.JobEvent.JobChanged;
import dev.prunner.job.JobStatus;
import dev.prunner.job.Run;
import dev.prunner.job.TaskStatus;
import dev.prunner.job.store.JobHistory;
import dev.prunner.memory.InMemoryJobStore;
import dev.prunner.queue.JobQueue;
import dev.prunner.testing.MutableClock;
import dev.prunner.testing.TestQueue;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RecentRunsTest {

  private static final Pipeline BUILD =
      aPipeline("build").concurrency(1_000).task("compile").build();

  private final MutableClock clock = new MutableClock(MORNING);
  private final InMemoryJobStore store = new InMemoryJobStore();
  private final AtomicInteger asked = new AtomicInteger();
  private final RecentRuns recent = new RecentRuns(counting());
  private final JobQueue queue = new JobQueue(store, recent, clock, SERVER);

  /** Runs before what is read has been handed over. */
  private Runnable meanwhile = () -> {};

  @Test
  void runs_are_read_once_and_then_heard_of() {
    Job first = run("ada");
    assertThat(ids()).containsExactly(first.id());

    Job second = run("ada");
    Job third = run("bob");

    assertThat(ids()).containsExactly(third.id(), second.id(), first.id());
    assertThat(asked).hasValue(1);
  }

  @Test
  void what_ends_late_has_the_place_of_its_acceptance() {
    Job slow = accepted("");
    Job quick = run("");
    ids();

    end(slow);

    assertThat(ids()).containsExactly(quick.id(), slow.id());
    assertThat(asked).hasValue(1);
  }

  @Test
  void what_ended_while_the_history_was_read_is_not_missed() {
    meanwhile = () -> run("");
    ids();
    meanwhile = () -> {};

    assertThat(ids()).hasSize(1);
    assertThat(ids()).hasSize(1);
    assertThat(asked).hasValue(2);
  }

  @Test
  void no_more_are_remembered_than_are_looked_at() {
    ids();
    for (int number = 0; number < RecentRuns.MOST + 5; number++) {
      run("");
    }

    assertThat(ids()).hasSize(RecentRuns.MOST);
    assertThat(asked).hasValue(1);
  }

  @Test
  void a_job_that_is_told_of_twice_is_one_run() {
    Job job = run("");
    ids();

    recent.onEvent(new JobChanged(store.find(job.id()).orElseThrow()));

    assertThat(ids()).containsExactly(job.id());
  }

  @Test
  void what_was_removed_is_forgotten() {
    Job job = run("");
    ids();
    store.remove(List.of(job.id()));
    recent.forget("build");
    assertThat(ids()).isEmpty();

    run("");
    recent.keepOnly(Set.of("build"));
    assertThat(ids()).hasSize(1);
    assertThat(asked).hasValue(2);
    recent.keepOnly(Set.of());
    assertThat(ids()).hasSize(1);
    assertThat(asked).hasValue(3);
  }

  @Test
  void who_sees_one_partition_is_told_of_no_other() {
    Job ours = run("acme");
    run("beta");
    ids();

    assertThat(recent.of("build", Optional.of("acme")).runs())
        .extracting(Run::id)
        .containsExactly(ours.id());
  }

  @Test
  void tasks_take_as_long_as_in_most_successes() {
    run("");
    run("");

    assertThat(recent.ofTasks(recent.of("build", Optional.empty())))
        .isEqualTo(Map.of("compile", Duration.ofSeconds(2)));
  }

  private List<UUID> ids() {
    return recent.of("build", Optional.empty()).runs().stream().map(Run::id).toList();
  }

  private Job accepted(String partition) {
    return TestQueue.accepted(queue, aJob(BUILD).partition(partition).asNew());
  }

  private Job run(String partition) {
    return end(accepted(partition));
  }

  private Job end(Job job) {
    var begun = job.tasks().stream().map(task -> task.started(clock.instant())).toList();
    clock.advance(Duration.ofSeconds(2));
    var done =
        begun.stream()
            .map(task -> task.exited(TaskStatus.DONE, 0, Optional.empty(), clock.instant()))
            .toList();
    queue.finish(
        job,
        new JobEnd(JobStatus.SUCCEEDED, Optional.empty(), done, clock.instant()),
        BUILD.concurrency());
    return job;
  }

  /** The store, which counts how often runs are read of all partitions. */
  private JobHistory counting() {
    return (JobHistory)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {JobHistory.class},
            (proxy, method, arguments) -> {
              try {
                Object answer = method.invoke(store, arguments);
                if (method.getName().equals("runs") && arguments[1].equals(Optional.empty())) {
                  asked.incrementAndGet();
                  meanwhile.run();
                }
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
