package dev.prunner.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkersTest {

  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
  private final AtomicInteger unwilling = new AtomicInteger();
  private @Nullable Workers workers;

  @AfterEach
  void end() {
    if (workers != null) {
      workers.close();
    }
    timer.shutdownNow();
  }

  @Test
  void runs_all_it_is_given_on_no_more_threads_than_it_may() throws InterruptedException {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    CountDownLatch done = new CountDownLatch(1_000);
    Workers workers = workers(3);
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
    Workers workers = workers(3);
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
  void goes_on_after_more_errors_than_there_are_threads() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(100);
    Workers workers = workers(3);
    for (int i = 0; i < 100; i++) {
      workers.execute(
          () -> {
            done.countDown();
            throw new OutOfMemoryError("expected by this test");
          });
    }

    assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void loses_nothing_while_the_system_has_no_thread_to_give() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(100);
    Workers workers = workers(3);
    unwilling.set(2);
    for (int i = 0; i < 100; i++) {
      workers.execute(done::countDown);
    }
    assertThat(done.getCount()).as("there is nobody to do it").isEqualTo(100);

    assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(unwilling).hasValue(0);
  }

  @Test
  void the_threads_that_are_there_do_it_all_when_there_are_no_more() throws InterruptedException {
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch hold = new CountDownLatch(1);
    Workers workers = workers(3);
    workers.execute(
        () -> {
          first.countDown();
          awaitQuietly(hold);
        });
    assertThat(first.await(20, TimeUnit.SECONDS)).isTrue();
    unwilling.set(Integer.MAX_VALUE);
    CountDownLatch done = new CountDownLatch(100);
    for (int i = 0; i < 100; i++) {
      workers.execute(done::countDown);
    }
    hold.countDown();

    assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void a_thread_that_is_interrupted_goes_on() throws InterruptedException {
    CompletableFuture<Thread> worker = new CompletableFuture<>();
    Workers workers = workers(1);
    workers.execute(() -> worker.complete(Thread.currentThread()));
    Thread thread = worker.join();
    Awaitility.await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    unwilling.set(Integer.MAX_VALUE);
    thread.interrupt();
    CountDownLatch later = new CountDownLatch(1);
    workers.execute(later::countDown);

    assertThat(later.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void goes_on_after_something_has_thrown() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    Workers workers = workers(1);
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
    CountDownLatch done = new CountDownLatch(1);
    Workers workers = workers(1);
    unwilling.set(Integer.MAX_VALUE);
    workers.leaveManagedThreads();
    workers.execute(done::countDown);

    assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void leaves_no_thread_behind() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(2);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    Workers workers = workers(2);
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

    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> threads.stream().noneMatch(Thread::isAlive));
  }

  private Workers workers(int most) {
    workers = new Workers(this::newThread, most, timer);
    return workers;
  }

  private Thread newThread(Runnable work) {
    if (unwilling.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new OutOfMemoryError("unable to create native thread, expected by this test");
    }
    return new Thread(work);
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
