package dev.prunner.runner;

import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Pipeline;
import dev.prunner.job.Job;
import dev.prunner.job.JobEvent;
import dev.prunner.job.JobStatus;
import dev.prunner.job.store.JobFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever happens in whatever order, and wherever the clock is set meanwhile, no job is left. */
class RunnerPropertiesTest {

  private static final Duration DELAY = Duration.ofSeconds(10);

  @Property(tries = 150)
  void at_rest_no_due_job_waits_while_there_is_a_place(
      @ForAll("steps") List<Consumer<World>> steps, @ForAll boolean delayed) throws IOException {
    World world = new World(Files.createTempDirectory("runner"), delayed);
    steps.forEach(step -> step.accept(world));
    world.letAllDelaysPass();

    world.assertNothingIsLeft();
    world.assertStartsFollowTheSequence();
    assertThat(world.server.lostWakeUps).isEmpty();
  }

  @Provide
  Arbitrary<List<Consumer<World>>> steps() {
    Arbitrary<Integer> any = Arbitraries.integers().between(0, 1000);
    Arbitrary<Consumer<World>> submit = any.map(n -> World::submit);
    Arbitrary<Consumer<World>> exit = any.map(n -> world -> world.exit(n));
    Arbitrary<Consumer<World>> cancel = any.map(n -> world -> world.cancel(n));
    Arbitrary<Consumer<World>> reload = any.map(n -> world -> world.reload(1 + n % 3));
    Arbitrary<Consumer<World>> clock = any.map(n -> world -> world.setClock(n % 25 - 12));
    Arbitrary<Consumer<World>> pass = any.map(n -> world -> world.pass(n % 7));
    return Arbitraries.oneOf(List.of(submit, submit, exit, cancel, reload, clock, pass))
        .list()
        .ofMaxSize(40);
  }

  private static final class World {

    private final RunnerFixture server;
    private final Duration delay;
    private Pipeline pipeline;
    private int timesClockWasSet;

    World(Path dir, boolean delayed) {
      delay = delayed ? DELAY : Duration.ZERO;
      pipeline = aPipeline().startDelay(delay).task("a").build();
      server = new RunnerFixture(dir, pipeline);
    }

    void submit() {
      server.submit(pipeline);
    }

    void exit(int which) {
      List<Job> running = server.store.running();
      if (!running.isEmpty()) {
        Job job = running.get(which % running.size());
        server.processes.exit(server.runDir(job.id(), "a"), which % 2);
      }
    }

    void cancel(int which) {
      List<Job> living =
          server.store.list(JobFilter.ALL, 1000).stream()
              .filter(job -> !job.status().ended())
              .toList();
      if (!living.isEmpty()) {
        server.runner.cancel(living.get(which % living.size()).id());
      }
    }

    void reload(int concurrency) {
      pipeline = aPipeline().concurrency(concurrency).startDelay(delay).task("a").build();
      server.definitions.replace(Map.of(pipeline.name(), pipeline));
      server.runner.promote();
    }

    void setClock(int hours) {
      timesClockWasSet++;
      server.clock.set(server.clock.instant().plus(Duration.ofHours(hours)));
    }

    /** Each time that the clock is set may put a job off by its delay, once more at the most. */
    void letAllDelaysPass() {
      server.timer.pass(DELAY.multipliedBy(2 + timesClockWasSet));
    }

    void pass(int seconds) {
      server.timer.pass(Duration.ofSeconds(seconds));
    }

    void assertNothingIsLeft() {
      List<Job> jobs = server.store.list(JobFilter.ALL, 1000);
      long running = jobs.stream().filter(job -> job.status() == JobStatus.RUNNING).count();
      long waiting = jobs.stream().filter(job -> job.status() == JobStatus.WAITING).count();
      assertThat(waiting == 0 || running >= pipeline.concurrency())
          .as("%d jobs wait while %d run of %d", waiting, running, pipeline.concurrency())
          .isTrue();
    }

    void assertStartsFollowTheSequence() {
      List<Long> started = new ArrayList<>();
      for (JobEvent event : server.events) {
        if (event instanceof JobEvent.JobChanged
            && event.job().status() == JobStatus.RUNNING
            && !event.job().cancelRequested()) {
          started.add(event.job().sequence());
        }
      }
      assertThat(started).doesNotHaveDuplicates();
      if (delay.isZero()) {
        assertThat(started).isSorted();
      }
    }
  }
}
