package dev.prunner.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkersTest {

  private final ExecutorService managed = Executors.newCachedThreadPool();

  @AfterEach
  void end() {
    managed.shutdownNow();
  }

  @Test
  void runs_all_it_is_given_on_no_more_threads_than_it_may() throws InterruptedException {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    CountDownLatch done = new CountDownLatch(1_000);
    Workers workers = new Workers(managed, 3);
    for (int i = 0; i < 1_000; i++) {
      workers.execute(
          () -> {
            threads.add(Thread.currentThread());
            done.countDown();
          });
    }

    assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(threads).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void runs_several_at_once() throws InterruptedException {
    CountDownLatch all = new CountDownLatch(3);
    Workers workers = new Workers(managed, 3);
    for (int i = 0; i < 3; i++) {
      workers.execute(
          () -> {
            all.countDown();
            awaitQuietly(all);
          });
    }

    assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void goes_on_after_something_has_thrown() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    Workers workers = new Workers(managed, 1);
    workers.execute(
        () -> {
          throw new IllegalStateException("expected by this test");
        });
    workers.execute(done::countDown);

    assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void goes_on_without_the_servers_threads_when_these_are_about_to_end()
      throws InterruptedException {
    AtomicInteger refused = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(1);
    Workers workers =
        new Workers(
            work -> {
              refused.incrementAndGet();
              throw new RejectedExecutionException("the server stops");
            },
            1);
    workers.leaveManagedThreads();
    workers.execute(done::countDown);

    assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(refused).hasValue(0);
  }

  @Test
  void leaves_no_thread_behind() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(2);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    Workers workers = new Workers(managed, 2);
    for (int i = 0; i < 2; i++) {
      runOn(workers, threads, begun);
    }
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    workers.leaveManagedThreads();
    CountDownLatch later = new CountDownLatch(2);
    for (int i = 0; i < 2; i++) {
      runOn(workers, threads, later);
    }
    assertThat(later.await(20, TimeUnit.SECONDS)).isTrue();
    workers.close();
    managed.shutdown();

    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> threads.stream().noneMatch(Thread::isAlive));
  }

  private static void runOn(Workers workers, Set<Thread> threads, CountDownLatch done) {
    workers.execute(
        () -> {
          threads.add(Thread.currentThread());
          done.countDown();
        });
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
