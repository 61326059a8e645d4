package dev.prunner.runner;

import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Pipeline;
import dev.prunner.definition.Task;
import dev.prunner.job.Job;
import dev.prunner.job.JobEvent;
import dev.prunner.job.JobEvent.JobChanged;
import dev.prunner.job.JobEvent.TaskChanged;
import dev.prunner.job.JobStatus;
import dev.prunner.job.TaskStatus;
import dev.prunner.testing.LogRecorder;
import dev.prunner.testing.PipelineBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** Many jobs at once on real threads, with processes that end whenever they like. */
class ManyJobsTest {

  private static final int JOBS = 200;
  private static final int THREADS = 8;
  private static final int SLOTS = 12;
  private static final int CLIENTS = 4;

  @TempDir Path dir;

  private final ScheduledExecutorService machine = Executors.newScheduledThreadPool(3);
  private final AtomicLong mostRunning = new AtomicLong();

  @AfterEach
  void end() {
    machine.shutdownNow();
  }

  @RepeatedTest(3)
  void each_task_starts_once_and_each_job_ends_once() {
    Pipeline[] pipelines = pipelines(new Random());
    try (RunnerFixture server = RunnerFixture.withThreads(dir, THREADS, SLOTS, pipelines)) {
      server.processes.whenStarted(runDir -> endSoon(server, runDir));
      List<Job> jobs = submit(server, pipelines, false);
      awaitEnds(server, jobs);

      assertThat(server.processes.startedRuns()).doesNotHaveDuplicates();
      assertThat(mostRunning.get()).isLessThanOrEqualTo(SLOTS);
      assertThat(jobs).allSatisfy(job -> assertRanAsPlanned(server, server.job(job)));
      jobs.forEach(job -> assertEventsInOrder(server, job));
      assertNothingIsLeft(server);
    }
  }

  @RepeatedTest(3)
  void all_jobs_end_whatever_is_thrown_and_however_many_are_canceled() {
    Pipeline[] pipelines = pipelines(new Random());
    try (LogRecorder log = LogRecorder.instead("dev.prunner.runner");
        RunnerFixture server = RunnerFixture.withThreads(dir, THREADS, SLOTS, pipelines)) {
      server.processes.whenStarted(runDir -> endSoon(server, runDir));
      server.processes.faults(moment -> throwOncePer(50));
      server.listeners.add(event -> throwOncePer(20));
      List<Job> jobs = submit(server, pipelines, true);
      awaitEnds(server, jobs);

      assertThat(server.processes.startedRuns()).doesNotHaveDuplicates();
      jobs.forEach(job -> assertEventsInOrder(server, job));
      assertThat(jobs.stream().map(server::status))
          .contains(JobStatus.FAILED, JobStatus.SUCCEEDED, JobStatus.CANCELED);
      assertNothingIsLeft(server);
      assertThat(log.messages()).as("what was thrown is told").isNotEmpty();
    }
  }

  private static void throwOncePer(int times) {
    if (ThreadLocalRandom.current().nextInt(times) == 0) {
      throw new OutOfMemoryError("expected by this test");
    }
  }

  private static Pipeline[] pipelines(Random random) {
    return IntStream.range(0, 10)
        .mapToObj(number -> graph("p" + number, 1 + random.nextInt(8), random))
        .toArray(Pipeline[]::new);
  }

  private static Pipeline graph(String name, int tasks, Random random) {
    PipelineBuilder pipeline = aPipeline(name).concurrency(1 + random.nextInt(5));
    for (int i = 0; i < tasks; i++) {
      pipeline.task(
          "t" + i,
          IntStream.range(0, i)
              .filter(earlier -> random.nextInt(3) == 0)
              .mapToObj(earlier -> "t" + earlier)
              .toArray(String[]::new));
    }
    return random.nextBoolean() ? pipeline.onError("true").build() : pipeline.build();
  }

  private void endSoon(RunnerFixture server, Path runDir) {
    mostRunning.accumulateAndGet(server.processes.running(), Math::max);
    int code = ThreadLocalRandom.current().nextInt(20) == 0 ? 1 : 0;
    var unused =
        machine.schedule(
            () -> server.processes.exit(runDir, code),
            ThreadLocalRandom.current().nextInt(3_000),
            TimeUnit.MICROSECONDS);
  }

  private static List<Job> submit(RunnerFixture server, Pipeline[] pipelines, boolean cancelSome) {
    Collection<Job> jobs = new ConcurrentLinkedQueue<>();
    CompletableFuture<?>[] clients =
        IntStream.range(0, CLIENTS)
            .mapToObj(
                client ->
                    CompletableFuture.runAsync(
                        () -> {
                          for (int i = client; i < JOBS; i += CLIENTS) {
                            jobs.add(server.submit(pipelines[i % pipelines.length]));
                          }
                        }))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(clients).join();
    List<Job> all = List.copyOf(jobs);
    if (cancelSome) {
      all.stream().filter(job -> job.sequence() % 9 == 0).forEach(job -> cancel(server, job));
    }
    return all;
  }

  private static void cancel(RunnerFixture server, Job job) {
    try {
      server.runner.cancel(job.id());
    } catch (JobEndedException e) {
      // It was faster.
    }
  }

  private static void awaitEnds(RunnerFixture server, List<Job> jobs) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(jobs).allMatch(job -> server.status(job).ended()));
  }

  private static void assertRanAsPlanned(RunnerFixture server, Job job) {
    assertThat(job.tasks()).allMatch(run -> run.status().ended());
    boolean failed = job.tasks().stream().anyMatch(run -> run.status() == TaskStatus.ERROR);
    assertThat(job.status()).isEqualTo(failed ? JobStatus.FAILED : JobStatus.SUCCEEDED);
    for (Task task : job.pipeline().tasks()) {
      boolean ran = job.task(task.name()).orElseThrow().start().isPresent();
      assertThat(server.processes.startedRuns().contains(server.runDir(job.id(), task.name())))
          .isEqualTo(ran);
      assertThat(!ran || task.dependsOn().stream().allMatch(name -> isDone(job, name))).isTrue();
    }
  }

  private static boolean isDone(Job job, String task) {
    return job.task(task).orElseThrow().status() == TaskStatus.DONE;
  }

  private static void assertEventsInOrder(RunnerFixture server, Job job) {
    List<String> told = new ArrayList<>();
    for (JobEvent event : List.copyOf(server.events)) {
      if (event.job().id().equals(job.id())) {
        told.add(describe(event));
      }
    }
    assertThat(told.lastIndexOf("job WAITING")).isLessThanOrEqualTo(0);
    told.remove("job WAITING");
    String end = "job " + server.status(job);
    assertThat(told).doesNotHaveDuplicates().endsWith(end);
    if (told.size() > 1) {
      assertThat(told).startsWith("job RUNNING");
    }
    for (String line : told) {
      String task = line.substring(0, line.indexOf(' '));
      int begun = told.indexOf(task + " RUNNING");
      assertThat(begun).isLessThanOrEqualTo(told.indexOf(line));
    }
  }

  private static String describe(JobEvent event) {
    if (event instanceof TaskChanged changed) {
      return changed.task().name() + " " + changed.task().status();
    }
    Job job = ((JobChanged) event).job();
    boolean isToBeCanceled = job.cancelRequested() && !job.status().ended();
    return "job " + (isToBeCanceled ? "is to be canceled" : job.status());
  }

  private static void assertNothingIsLeft(RunnerFixture server) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              assertThat(server.slots.free()).isEqualTo(SLOTS);
              assertThat(server.processes.running()).isZero();
              assertThat(server.runner.runningTasks()).isZero();
              assertThat(server.timersPending()).isLessThanOrEqualTo(RunnerFixture.IDLE_TIMERS);
            });
  }
}
