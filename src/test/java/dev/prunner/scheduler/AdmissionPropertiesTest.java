package dev.prunner.scheduler;

import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Pipeline;
import dev.prunner.definition.QueueRules;
import dev.prunner.definition.QueueStrategy;
import dev.prunner.job.Cancellation;
import dev.prunner.job.Job;
import dev.prunner.job.JobEnd;
import dev.prunner.job.JobFilter;
import dev.prunner.job.JobStatus;
import dev.prunner.job.Submission;
import dev.prunner.testing.InMemoryJobStore;
import dev.prunner.testing.JobBuilder;
import dev.prunner.testing.MutableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever happens in whatever order to one pipeline, its rules hold after each step. */
class AdmissionPropertiesTest {

  private static final int PARTITIONS = 3;

  @Property(tries = 500)
  void any_sequence_of_steps_keeps_the_rules(
      @ForAll("pipelines") Pipeline pipeline, @ForAll("steps") List<Consumer<Queue>> steps) {
    Queue queue = new Queue(pipeline);
    for (Consumer<Queue> step : steps) {
      step.accept(queue);
      queue.assertRules();
    }
  }

  @Provide
  Arbitrary<Pipeline> pipelines() {
    Arbitrary<QueueRules> rules =
        Combinators.combine(
                Arbitraries.of(QueueStrategy.class),
                Arbitraries.integers().between(0, 3).injectNull(0.2))
            .as(AdmissionPropertiesTest::rules);
    return Combinators.combine(
            Arbitraries.integers().between(1, 3), rules, Arbitraries.of(0, 0, 10))
        .as(
            (concurrency, queue, delay) ->
                aPipeline()
                    .concurrency(concurrency)
                    .queue(queue)
                    .startDelay(Duration.ofSeconds(delay))
                    .build());
  }

  private static QueueRules rules(QueueStrategy strategy, Integer limit) {
    return new QueueRules(strategy, limit == null ? OptionalInt.empty() : OptionalInt.of(limit));
  }

  @Provide
  Arbitrary<List<Consumer<Queue>>> steps() {
    Arbitrary<Integer> any = Arbitraries.integers().between(0, 1000);
    Arbitrary<Consumer<Queue>> submit = any.map(n -> queue -> queue.submit(n % PARTITIONS));
    Arbitrary<Consumer<Queue>> finish = any.map(n -> queue -> queue.finish(n));
    Arbitrary<Consumer<Queue>> cancel = any.map(n -> queue -> queue.cancel(n));
    Arbitrary<Consumer<Queue>> pass = any.map(n -> queue -> queue.pass(n % 12));
    return Arbitraries.oneOf(List.of(submit, submit, finish, cancel, pass)).list().ofMaxSize(60);
  }

  /** A pipeline's queue, and what a user was told about it. */
  private static final class Queue {

    private final Pipeline pipeline;
    private final InMemoryJobStore store = new InMemoryJobStore();
    private final MutableClock clock = new MutableClock(JobBuilder.MORNING);
    private final Set<UUID> accepted = new HashSet<>();
    private final Set<UUID> over = new HashSet<>();
    private final List<Job> started = new ArrayList<>();

    Queue(Pipeline pipeline) {
      this.pipeline = pipeline;
    }

    void submit(int partition) {
      Submission answer =
          store.submit(aJob(pipeline).partition("p" + partition).created(clock.instant()).asNew());
      if (answer instanceof Submission.Accepted yes) {
        accepted.add(yes.job().id());
        yes.displaced().ifPresent(job -> end(job.id()));
        if (yes.job().status() == JobStatus.RUNNING) {
          started.add(yes.job());
        }
      }
    }

    void finish(int which) {
      List<Job> running = store.running();
      if (!running.isEmpty()) {
        Job job = running.get(which % running.size());
        end(job.id());
        JobEnd end =
            new JobEnd(
                job.id(), JobStatus.SUCCEEDED, Optional.empty(), job.tasks(), clock.instant());
        started.addAll(store.finish(end, pipeline.concurrency()));
      }
    }

    void cancel(int which) {
      List<Job> all = store.list(JobFilter.ALL, 1000);
      if (!all.isEmpty()) {
        Cancellation answer = store.cancel(all.get(which % all.size()).id(), clock.instant());
        if (answer instanceof Cancellation.Done done) {
          end(done.job().id());
        }
      }
    }

    void pass(int seconds) {
      clock.advance(Duration.ofSeconds(seconds));
      started.addAll(store.promote(pipeline.name(), pipeline.concurrency(), clock.instant()));
    }

    private void end(UUID id) {
      assertThat(over.add(id)).as("job %s ends once", id).isTrue();
    }

    void assertRules() {
      assertThat(store.running()).hasSizeLessThanOrEqualTo(pipeline.concurrency());
      for (int partition = 0; partition < PARTITIONS; partition++) {
        assertThat(waitingBeside(partition)).isLessThanOrEqualTo(limit());
      }
      assertThat(store.list(JobFilter.ALL, 1000)).extracting(Job::id).hasSameElementsAs(accepted);
      assertThat(store.list(JobFilter.ALL, 1000).stream().filter(job -> job.status().ended()))
          .extracting(Job::id)
          .hasSameElementsAs(over);
      assertThat(started).doesNotHaveDuplicates();
      assertThat(started).isSortedAccordingTo(Comparator.comparingLong(Job::sequence));
      assertThat(started).allMatch(job -> !job.start().orElseThrow().isBefore(job.notBefore()));
    }

    private int waitingBeside(int partition) {
      return store.waiting(
          pipeline.name(),
          Admission.countedPartition(pipeline.queue(), Optional.of("p" + partition)));
    }

    private int limit() {
      return pipeline.queue().limit().orElse(Integer.MAX_VALUE);
    }
  }
}
