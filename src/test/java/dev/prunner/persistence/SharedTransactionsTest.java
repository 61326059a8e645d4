package dev.prunner.persistence;

import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.job.Job;
import dev.prunner.job.store.JobFilter;
import dev.prunner.job.store.QueueStore;
import dev.prunner.job.store.QueueStore.Operation;
import dev.prunner.queue.JobQueue;
import dev.prunner.testing.TestQueue;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
@ParameterizedClass
@EnumSource
class SharedTransactionsTest {

  private static final int MANY = 40;
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final CountingDataSource counting;
  private final Database database;
  private final QueueStore store;
  private final JobQueue queue;
  private final ExecutorService threads = Executors.newFixedThreadPool(MANY + 1);
  private final CountDownLatch blocked = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);

  SharedTransactionsTest(TestDatabase kind) {
    this.counting = new CountingDataSource(kind.create("shared_" + DATABASES.incrementAndGet()));
    this.database = InMemoryDatabase.open(counting.dataSource(), new SnapshotsInMemory());
    this.store = database.queueStore();
    this.queue = TestQueue.on(store);
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
    database.close();
  }

  @Test
  void what_comes_during_a_transaction_shares_the_next_one() throws Exception {
    Future<?> first = threads.submit(this::holdTheTurn);
    blocked.await();
    List<Future<Job>> jobs = submitMany();
    int commits =
        counting.commitsBy(
            () -> {
              release.countDown();
              jobs.forEach(SharedTransactionsTest::get);
            });

    get(first);
    assertThat(database.history().list(JobFilter.ALL, 100)).hasSize(MANY);
    assertThat(commits).isLessThanOrEqualTo(4);
  }

  @Test
  void one_that_fails_harms_none_but_itself() throws Exception {
    Future<?> first = threads.submit(this::holdTheTurn);
    blocked.await();
    Future<?> bad =
        threads.submit(
            () ->
                store.inQueue(
                    Operation.CANCEL,
                    "p0",
                    locked -> {
                      throw new OutOfMemoryError("not really");
                    },
                    committed -> {}));
    List<Future<Job>> jobs = submitMany();
    release.countDown();

    assertThatThrownBy(bad::get).hasRootCauseInstanceOf(OutOfMemoryError.class);
    get(first);
    jobs.forEach(SharedTransactionsTest::get);
    assertThat(database.history().list(JobFilter.ALL, 100)).hasSize(MANY);
  }

  @Test
  void commits_are_told_in_the_order_of_the_sequence() throws Exception {
    List<Long> told = Collections.synchronizedList(new ArrayList<>());
    JobQueue heard =
        new JobQueue(store, event -> told.add(event.job().sequence()), Clock.systemUTC(), "server");
    List<Callable<Job>> submits = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      submits.add(() -> TestQueue.accepted(heard, aJob(aPipeline("p").build()).asNew()));
    }
    for (Future<Job> job : threads.invokeAll(submits)) {
      get(job);
    }

    assertThat(List.copyOf(told)).hasSize(MANY).isSorted();
  }

  private List<Future<Job>> submitMany() {
    List<Future<Job>> jobs = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      String pipeline = "p" + i % 3;
      jobs.add(
          threads.submit(
              () -> TestQueue.accepted(queue, aJob(aPipeline(pipeline).build()).asNew())));
    }
    org.awaitility.Awaitility.await().until(() -> SharedTransactionsTest.waitingThreads() >= MANY);
    return jobs;
  }

  /** Those that wait for their turn. */
  private static long waitingThreads() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(entry -> entry.getKey().getState() == Thread.State.WAITING)
        .filter(
            entry ->
                List.of(entry.getValue()).stream()
                    .anyMatch(
                        frame -> frame.getClassName().equals(SharedTransactions.class.getName())))
        .count();
  }

  private Object holdTheTurn() {
    return store.inQueue(
        Operation.PROMOTE,
        "other",
        locked -> {
          blocked.countDown();
          try {
            release.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return true;
        },
        committed -> {});
  }

  private static <T> T get(Future<T> future) {
    try {
      return future.get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
