package dev.prunner.queue;

import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Pipeline;
import dev.prunner.job.Job;
import dev.prunner.job.JobEnd;
import dev.prunner.job.JobStatus;
import dev.prunner.job.store.JobFilter;
import dev.prunner.memory.InMemoryJobStore;
import dev.prunner.testing.JobBuilder;
import dev.prunner.testing.MutableClock;
import dev.prunner.testing.PipelineBuilder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever happens in whatever order to pipelines that share groups, the rules hold. */
class GroupPropertiesTest {

  private static final int PIPELINES = 3;

  @Property(tries = 500)
  void one_job_of_a_group_and_of_an_interrupting_lane_runs_at_once(
      @ForAll("pipelines") List<Pipeline> pipelines,
      @ForAll("steps") List<Consumer<Queues>> steps) {
    Queues queues = new Queues(pipelines);
    for (Consumer<Queues> step : steps) {
      step.accept(queues);
      queues.lookAtTheFreed();
      queues.assertRules();
    }
  }

  @Provide
  Arbitrary<List<Pipeline>> pipelines() {
    Arbitrary<PipelineBuilder> any =
        Combinators.combine(
                Arbitraries.integers().between(1, 3),
                Arbitraries.of(List.of(), List.of("a"), List.of("b"), List.of("a", "b")),
                Arbitraries.of(0, 1, 2, 3))
            .as(
                (concurrency, groups, kind) ->
                    kind(aPipeline().concurrency(concurrency), kind)
                        .exclusive(groups.toArray(String[]::new)));
    return any.list()
        .ofSize(PIPELINES)
        .map(
            builders -> {
              List<Pipeline> pipelines = new ArrayList<>();
              builders.forEach(
                  builder -> pipelines.add(builder.named("p" + pipelines.size()).build()));
              return pipelines;
            });
  }

  private static PipelineBuilder kind(PipelineBuilder pipeline, int kind) {
    return switch (kind) {
      case 0 -> pipeline;
      case 1 -> pipeline.append(5).fair();
      case 2 -> pipeline.replace(1).interrupt();
      default -> pipeline.partitionedReplace(1).interrupt();
    };
  }

  @Provide
  Arbitrary<List<Consumer<Queues>>> steps() {
    Arbitrary<Integer> any = Arbitraries.integers().between(0, 1000);
    Arbitrary<Consumer<Queues>> submit = any.map(n -> queues -> queues.submit(n));
    Arbitrary<Consumer<Queues>> finish = any.map(n -> queues -> queues.finish(n));
    Arbitrary<Consumer<Queues>> cancel = any.map(n -> queues -> queues.cancel(n));
    Arbitrary<Consumer<Queues>> protect = any.map(n -> queues -> queues.protect(n));
    return Arbitraries.oneOf(List.of(submit, submit, submit, finish, finish, cancel, protect))
        .list()
        .ofMaxSize(60);
  }

  private static final class Queues {

    private final InMemoryJobStore store = new InMemoryJobStore();
    private final MutableClock clock = new MutableClock(JobBuilder.MORNING);
    private final JobQueue queue = new JobQueue(store, event -> {}, clock, JobBuilder.SERVER);
    private final Deque<String> freed = new ArrayDeque<>();
    private final List<Pipeline> pipelines;

    Queues(List<Pipeline> pipelines) {
      this.pipelines = pipelines;
      queue.whenFree(freed::add);
    }

    void submit(int which) {
      Pipeline pipeline = pipelines.get(which % PIPELINES);
      queue.submit(aJob(pipeline).partition("t" + which / PIPELINES % 3).asNew());
    }

    void finish(int which) {
      one(store.running(), which)
          .ifPresent(
              job -> {
                JobStatus status = job.cancelRequested() ? JobStatus.CANCELED : JobStatus.SUCCEEDED;
                JobEnd end = new JobEnd(status, Optional.empty(), job.tasks(), clock.instant());
                queue.finish(job, end, job.pipeline().concurrency());
              });
    }

    void cancel(int which) {
      one(all(JobStatus.WAITING), which).ifPresent(job -> queue.cancel(job.id()));
    }

    void protect(int which) {
      one(store.running(), which).ifPresent(queue::protect);
    }

    private static Optional<Job> one(List<Job> jobs, int which) {
      return jobs.isEmpty() ? Optional.empty() : Optional.of(jobs.get(which % jobs.size()));
    }

    /** As the runner does. */
    void lookAtTheFreed() {
      while (!freed.isEmpty()) {
        promote(freed.remove());
      }
    }

    private List<Job> promote(String name) {
      return queue.promote(name, pipelines.get(name.charAt(1) - '0').concurrency()).started();
    }

    private List<Job> all(JobStatus status) {
      return store.list(JobFilter.ALL, 1000).stream()
          .filter(job -> job.status() == status)
          .toList();
    }

    void assertRules() {
      Set<String> taken = new HashSet<>();
      for (Job job : store.running()) {
        assertThat(job.pipeline().queue().exclusive()).allMatch(taken::add);
        if (job.pipeline().queue().interrupt()) {
          String lane = job.pipeline().queue().lane(job.queuePartition()).orElseThrow();
          assertThat(taken.add(job.pipeline().name() + "/" + lane)).isTrue();
        }
      }
      for (Pipeline pipeline : pipelines) {
        assertThat(store.activity(pipeline.name()).running())
            .isLessThanOrEqualTo(pipeline.concurrency());
        assertThat(promote(pipeline.name())).as("nobody was forgotten").isEmpty();
      }
      assertGroupsAreServedInOrder();
    }

    /** Of jobs that wait for nothing but groups, the first one waits for a running job. */
    private void assertGroupsAreServedInOrder() {
      Set<String> held = new HashSet<>();
      store.running().forEach(job -> held.addAll(job.pipeline().queue().exclusive()));
      all(JobStatus.WAITING).stream()
          .filter(job -> !job.pipeline().queue().exclusive().isEmpty())
          .filter(
              job -> store.activity(job.pipeline().name()).running() < job.pipeline().concurrency())
          .min(Comparator.comparingLong(Job::sequence))
          .ifPresent(
              job -> assertThat(held).containsAnyElementsOf(job.pipeline().queue().exclusive()));
    }
  }
}
