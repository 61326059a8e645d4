package dev.prunner.retention;

import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Definitions;
import dev.prunner.definition.Pipeline;
import dev.prunner.definition.Retention;
import dev.prunner.job.Job;
import dev.prunner.job.JobEnd;
import dev.prunner.job.JobStatus;
import dev.prunner.job.store.JobFilter;
import dev.prunner.memory.InMemoryJobStore;
import dev.prunner.queue.JobQueue;
import dev.prunner.testing.JobBuilder;
import dev.prunner.testing.MutableClock;
import dev.prunner.testing.TestQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever jobs there are: what is removed had to go, and what is kept may stay. */
class RetentionPropertiesTest {

  private static final Duration PERIOD = Duration.ofMinutes(10);

  /** Each step submits, ends the oldest running job, cancels the newest, or lets a minute pass. */
  @Property(tries = 300)
  void removes_all_that_has_expired_and_nothing_else(
      @ForAll @Size(max = 60) List<@IntRange(max = 5) Integer> steps,
      @ForAll @IntRange(max = 5) int count,
      @ForAll boolean withPeriod,
      @ForAll @IntRange(min = 1, max = 3) int concurrency) {
    Retention retention =
        new Retention(withPeriod ? Optional.of(PERIOD) : Optional.empty(), OptionalInt.of(count));
    Pipeline pipeline = aPipeline("build").concurrency(concurrency).retention(retention).build();
    World world = new World(pipeline);
    steps.forEach(world::step);
    List<Job> before = world.jobs();

    Set<UUID> bare = world.collect();

    List<Job> kept = world.jobs();
    assertThat(bare).as("output removed").isEqualTo(difference(before, kept));
    List<Job> newestEnded =
        before.stream()
            .filter(job -> job.status().ended())
            .sorted(Comparator.comparingLong(Job::sequence).reversed())
            .toList();
    for (Job job : before) {
      boolean tooMany = count > 0 && newestEnded.indexOf(job) >= count;
      boolean tooOld = withPeriod && job.over().filter(world::isLongAgo).isPresent();
      boolean expired = job.status().ended() && (tooMany || tooOld);
      assertThat(kept.contains(job)).as("%s is kept", job).isEqualTo(!expired);
    }
  }

  private static Set<UUID> difference(List<Job> before, List<Job> after) {
    Set<UUID> gone = new HashSet<>();
    before.forEach(job -> gone.add(job.id()));
    after.forEach(job -> gone.remove(job.id()));
    return gone;
  }

  private static final class World {

    private final MutableClock clock = new MutableClock(JobBuilder.MORNING);
    private final InMemoryJobStore store = new InMemoryJobStore();
    private final JobQueue queue = TestQueue.on(store, clock);
    private final Pipeline pipeline;

    World(Pipeline pipeline) {
      this.pipeline = pipeline;
    }

    void step(int kind) {
      switch (kind) {
        case 0, 1, 2 -> submit();
        case 3 -> store.running().stream().findFirst().ifPresent(this::finish);
        case 4 -> store.list(JobFilter.ALL, 1).forEach(this::cancel);
        default -> clock.advance(Duration.ofMinutes(3));
      }
    }

    private void submit() {
      assertThat(TestQueue.accepted(queue, aJob(pipeline).asNew())).isNotNull();
    }

    private void cancel(Job job) {
      assertThat(queue.cancel(job.id())).isNotNull();
    }

    private void finish(Job job) {
      JobEnd end = new JobEnd(JobStatus.FAILED, Optional.empty(), job.tasks(), clock.instant());
      assertThat(queue.finish(job, end, pipeline.concurrency())).isNotNull();
    }

    /** The jobs whose output was removed. */
    Set<UUID> collect() {
      Set<UUID> bare = new HashSet<>();
      Definitions definitions = new Definitions(Map.of(pipeline.name(), pipeline));
      RetentionPolicy policy = new RetentionPolicy(Duration.ofDays(7));
      new JobCollector(definitions, policy, store, bare::add, clock, name -> {}, () -> {})
          .collectAll();
      return bare;
    }

    List<Job> jobs() {
      return store.list(JobFilter.ALL, Integer.MAX_VALUE);
    }

    boolean isLongAgo(Instant over) {
      return over.plus(PERIOD).isBefore(clock.instant());
    }
  }
}
