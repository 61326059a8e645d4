package dev.prunner.persistence;

import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Pipeline;
import dev.prunner.job.Cancellation;
import dev.prunner.job.Job;
import dev.prunner.job.JobEnd;
import dev.prunner.job.JobStatus;
import dev.prunner.job.PipelineActivity;
import dev.prunner.job.RequestKey;
import dev.prunner.job.Submission;
import dev.prunner.job.store.JobFilter;
import dev.prunner.job.store.JobHistory;
import dev.prunner.queue.JobQueue;
import dev.prunner.queue.Submitted;
import dev.prunner.testing.TestQueue;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Many threads at once on few pipelines: nothing is lost, doubled, too many or stuck. */
@Timeout(120)
@ParameterizedClass
@EnumSource
class ConcurrentUseTest {

  private static final int THREADS = 8;
  private static final int STEPS = 60;

  private static final List<Pipeline> PIPELINES =
      List.of(
          aPipeline("append").concurrency(2).append(4).build(),
          aPipeline("replace").concurrency(1).replace(2).build(),
          aPipeline("partitioned").concurrency(2).partitionedReplace(1).build());

  private final TestDatabase database;
  private final JobQueue queue;
  private final JobHistory history;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  private final Set<UUID> accepted = ConcurrentHashMap.newKeySet();
  private final Set<UUID> over = ConcurrentHashMap.newKeySet();
  private final Map<String, Set<Job>> running = new ConcurrentHashMap<>();

  ConcurrentUseTest(TestDatabase database) {
    this.database = database;
    Database opened = database.openEmpty();
    this.queue = TestQueue.on(opened.queueStore(), Clock.systemUTC());
    this.history = opened.history();
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void keeps_the_rules_whatever_meets() throws Exception {
    inAllThreads(
        thread -> {
          Random random = new Random(thread);
          for (int step = 0; step < STEPS; step++) {
            step(random);
          }
        });

    for (Pipeline pipeline : PIPELINES) {
      PipelineActivity activity =
          history.activity().getOrDefault(pipeline.name(), PipelineActivity.NONE);
      assertThat(activity.running()).isEqualTo(runningOf(pipeline).size());
      drain(pipeline);
    }
    List<Job> jobs = history.list(JobFilter.ALL, 10_000);
    assertThat(jobs).extracting(Job::id).hasSameElementsAs(accepted).hasSameElementsAs(over);
    assertThat(jobs).allMatch(job -> job.status().ended());
  }

  @Test
  void accepts_one_job_of_those_that_come_with_the_same_key() throws Exception {
    RequestKey key = RequestKey.of("append", "ada", "key", Map.of());
    Set<UUID> answers = ConcurrentHashMap.newKeySet();
    CyclicBarrier start = new CyclicBarrier(THREADS);
    inAllThreads(
        thread -> {
          start.await();
          Submission answer = queue.submit(aJob(PIPELINES.get(0)).once(key).asNew()).answer();
          answers.add(
              answer instanceof Submission.Repeated repeated
                  ? repeated.job().id()
                  : ((Submission.Accepted) answer).job().id());
        });

    assertThat(answers).hasSize(1);
    assertThat(history.list(JobFilter.ALL, 100)).hasSize(1);
  }

  @Test
  void accepts_all_first_jobs_of_a_new_pipeline() throws Exception {
    for (int round = 0; round < 10; round++) {
      Pipeline pipeline = aPipeline("new " + round).build();
      CyclicBarrier start = new CyclicBarrier(THREADS);
      inAllThreads(
          thread -> {
            start.await();
            TestQueue.accepted(queue, aJob(pipeline).asNew());
          });

      assertThat(history.activity().getOrDefault(pipeline.name(), PipelineActivity.NONE))
          .returns(1, PipelineActivity::running)
          .returns(THREADS - 1, PipelineActivity::waiting);
    }
  }

  @Test
  void accepts_first_jobs_of_many_pipelines_in_a_new_database() throws Exception {
    for (int round = 0; round < 10; round++) {
      Database empty =
          InMemoryDatabase.open(database.create("first_jobs_" + round), new SnapshotsInMemory());
      CyclicBarrier start = new CyclicBarrier(THREADS);
      inAllThreads(
          thread -> {
            Pipeline pipeline = aPipeline("new " + thread).build();
            start.await();
            TestQueue.accepted(TestQueue.on(empty.queueStore()), aJob(pipeline).asNew());
          });
      empty.close();
    }
  }

  private void step(Random random) {
    Pipeline pipeline = PIPELINES.get(random.nextInt(PIPELINES.size()));
    switch (random.nextInt(8)) {
      case 0, 1, 2 -> submit(pipeline, random);
      case 3, 4 -> runningOf(pipeline).stream().findAny().ifPresent(this::finish);
      case 5 -> history.list(JobFilter.ALL, 20).stream().findAny().ifPresent(this::cancel);
      case 6 -> runningOf(pipeline).stream().findAny().ifPresent(this::saveTasks);
      default -> assertThat(history.activity().values()).hasSizeLessThanOrEqualTo(3);
    }
  }

  private void submit(Pipeline pipeline, Random random) {
    Submitted submitted = queue.submit(aJob(pipeline).partition("p" + random.nextInt(2)).asNew());
    started(submitted.promoted());
    if (submitted.answer() instanceof Submission.Accepted yes) {
      accepted.add(yes.job().id());
      yes.displaced().ifPresent(job -> end(job.id()));
      if (yes.job().status() == JobStatus.RUNNING) {
        started(List.of(yes.job()));
      }
    }
  }

  private void finish(Job job) {
    // Only the one who removes it may end it; as in the runner, where a job has one execution.
    if (runningOf(job.pipeline()).remove(job)) {
      end(job.id());
      JobEnd end = new JobEnd(JobStatus.SUCCEEDED, Optional.empty(), job.tasks(), Instant.now());
      started(queue.finish(job, end, job.pipeline().concurrency()));
    }
  }

  private void cancel(Job job) {
    if (queue.cancel(job.id()) instanceof Cancellation.Done done) {
      end(done.job().id());
    }
  }

  private void saveTasks(Job job) {
    queue.saveTasks(job);
  }

  /** A job is noted after its start and forgotten before its end, so never are too many noted. */
  private void started(List<Job> jobs) {
    for (Job job : jobs) {
      Set<Job> ofPipeline = runningOf(job.pipeline());
      assertThat(ofPipeline.add(job)).as("%s starts once", job.id()).isTrue();
      assertThat(ofPipeline.size()).isLessThanOrEqualTo(job.pipeline().concurrency());
    }
  }

  private Set<Job> runningOf(Pipeline pipeline) {
    return running.computeIfAbsent(pipeline.name(), name -> ConcurrentHashMap.newKeySet());
  }

  private void end(UUID job) {
    assertThat(over.add(job)).as("%s ends once", job).isTrue();
  }

  private void drain(Pipeline pipeline) {
    Set<Job> left = runningOf(pipeline);
    while (!left.isEmpty()) {
      List.copyOf(left).forEach(this::finish);
    }
  }

  private void inAllThreads(Work work) throws InterruptedException, ExecutionException {
    List<Callable<Void>> all =
        IntStream.range(0, THREADS)
            .<Callable<Void>>mapToObj(
                thread ->
                    () -> {
                      work.run(thread);
                      return null;
                    })
            .toList();
    for (Future<Void> done : new ArrayList<>(threads.invokeAll(all))) {
      done.get();
    }
  }

  @FunctionalInterface
  private interface Work {
    void run(int thread) throws Exception;
  }
}
