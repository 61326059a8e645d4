package dev.prunner.queue;

import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Pipeline;
import dev.prunner.definition.QueueRules;
import dev.prunner.definition.QueueStrategy;
import dev.prunner.job.Cancellation;
import dev.prunner.job.Job;
import dev.prunner.job.JobEnd;
import dev.prunner.job.JobStatus;
import dev.prunner.job.StartDelay;
import dev.prunner.job.Submission;
import dev.prunner.job.store.JobFilter;
import dev.prunner.memory.InMemoryJobStore;
import dev.prunner.testing.JobBuilder;
import dev.prunner.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
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
    Arbitrary<Consumer<Queue>> promote = any.map(n -> queue -> queue.promote());
    Arbitrary<Consumer<Queue>> fire = any.map(n -> queue -> queue.fireTimer());
    Arbitrary<Consumer<Queue>> reload = any.map(n -> queue -> queue.reload(1 + n % 3));
    Arbitrary<Consumer<Queue>> setClock = any.map(n -> queue -> queue.setClock(n % 24 - 12));
    return Arbitraries.oneOf(
            List.of(
                submit, submit, submit, finish, finish, cancel, promote, fire, reload, setClock))
        .list()
        .ofMaxSize(60);
  }

  /** A pipeline's queue, and what a user was told about it. */
  private static final class Queue {

    private final InMemoryJobStore store = new InMemoryJobStore();
    private final MutableClock clock = new MutableClock(JobBuilder.MORNING);
    private final List<Job> told = new ArrayList<>();
    private final JobQueue queue =
        new JobQueue(store, event -> told.add(event.job()), clock, JobBuilder.SERVER);
    private final Set<UUID> accepted = new HashSet<>();
    private final Set<UUID> over = new HashSet<>();
    private final Set<UUID> started = new HashSet<>();
    private Pipeline pipeline;
    private boolean promoted = true;
    private Optional<StartDelay> timer = Optional.empty();

    Queue(Pipeline pipeline) {
      this.pipeline = pipeline;
    }

    void submit(int partition) {
      Submitted submitted = queue.submit(aJob(pipeline).partition("p" + partition).asNew());
      noteStarted(submitted.promoted());
      promoted = true;
      if (submitted.answer() instanceof Submission.Accepted yes) {
        accepted.add(yes.job().id());
        yes.displaced().ifPresent(job -> noteEnd(job.id()));
        if (yes.job().status() == JobStatus.RUNNING) {
          noteStarted(List.of(yes.job()));
        }
      }
    }

    void finish(int which) {
      List<Job> running = store.running();
      if (!running.isEmpty()) {
        Job job = running.get(which % running.size());
        noteEnd(job.id());
        JobEnd end =
            new JobEnd(JobStatus.SUCCEEDED, Optional.empty(), job.tasks(), clock.instant());
        noteStarted(queue.finish(job, end, pipeline.concurrency()));
        promoted = true;
      }
    }

    void cancel(int which) {
      List<Job> all = store.list(JobFilter.ALL, 1000);
      if (!all.isEmpty()) {
        Cancellation answer = queue.cancel(all.get(which % all.size()).id());
        if (answer instanceof Cancellation.Done done) {
          noteEnd(done.job().id());
        }
      }
    }

    void promote() {
      note(queue.promote(pipeline.name(), pipeline.concurrency()));
    }

    /** A delay has passed, whatever the clock says. */
    void fireTimer() {
      Instant passed = timer.map(StartDelay::until).orElse(Instant.MIN);
      note(queue.promote(pipeline.name(), pipeline.concurrency(), passed));
      assertThat(store.backlog().values()).allMatch(backlog -> !backlog.hasPassedDelay(passed));
    }

    private void note(Promoted promotion) {
      noteStarted(promotion.started());
      timer = promotion.nextDelay();
      timer.ifPresent(
          delay ->
              assertThat(delay.left(clock.instant()))
                  .isBetween(Duration.ZERO, pipeline.startDelay()));
      promoted = true;
    }

    /**
     * The limit is another one from now on; whoever changes it has waiting jobs looked at later.
     */
    void reload(int concurrency) {
      promoted &= concurrency <= pipeline.concurrency();
      pipeline =
          aPipeline()
              .concurrency(concurrency)
              .queue(pipeline.queue())
              .startDelay(pipeline.startDelay())
              .build();
    }

    void setClock(int hours) {
      clock.advance(Duration.ofHours(hours));
    }

    private void noteStarted(List<Job> jobs) {
      for (Job job : jobs) {
        assertThat(started.add(job.id())).as("job %s starts once", job.id()).isTrue();
        assertThat(due()).allMatch(waiting -> waiting.sequence() > job.sequence());
        assertThat(job.owner()).contains(JobBuilder.SERVER);
      }
      assertThat(jobs).isSortedAccordingTo(Comparator.comparingLong(Job::sequence));
    }

    private void noteEnd(UUID id) {
      assertThat(over.add(id)).as("job %s ends once", id).isTrue();
    }

    void assertRules() {
      List<Job> jobs = store.list(JobFilter.ALL, 1000);
      assertThat(jobs).extracting(Job::id).hasSameElementsAs(accepted);
      assertThat(jobs.stream().filter(job -> job.status().ended()))
          .extracting(Job::id)
          .hasSameElementsAs(over);
      assertThat(store.running().size() >= pipeline.concurrency() || due().isEmpty() || !promoted)
          .as("no due job waits while there is a place")
          .isTrue();
      assertWaitListHasItsLimit(jobs);
      assertEventsAreInOrder();
    }

    private void assertWaitListHasItsLimit(List<Job> jobs) {
      Map<Optional<String>, Long> waiting =
          jobs.stream()
              .filter(job -> job.status() == JobStatus.WAITING)
              .collect(
                  Collectors.groupingBy(
                      job -> pipeline.queue().countedPartition(job.queuePartition()),
                      Collectors.counting()));
      assertThat(waiting.values())
          .allMatch(count -> count <= pipeline.queue().limit().orElse(Integer.MAX_VALUE));
    }

    private void assertEventsAreInOrder() {
      Map<UUID, Long> versions = new HashMap<>();
      for (Job job : told) {
        Long before = versions.put(job.id(), job.version());
        assertThat(before == null || before < job.version()).isTrue();
      }
      assertThat(told.stream().filter(job -> job.status().ended()))
          .extracting(Job::id)
          .hasSameElementsAs(over);
    }

    private List<Job> due() {
      return store.list(JobFilter.ALL, 1000).stream()
          .filter(job -> job.status() == JobStatus.WAITING && job.delayedUntil().isEmpty())
          .toList();
    }
  }
}
