package dev.prunner.runner.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SerialExecutorTest {

  private final List<Throwable> failures = new ArrayList<>();

  @Test
  void runs_one_after_the_other_in_order_on_many_threads() throws InterruptedException {
    int commands = 20_000;
    ExecutorService threads = Executors.newFixedThreadPool(8);
    SerialExecutor mailbox = new SerialExecutor(threads, failures::add);
    List<Integer> done = new ArrayList<>(); // needs no lock, that is the point
    CountDownLatch all = new CountDownLatch(commands);
    IntStream.range(0, commands)
        .forEach(
            number ->
                mailbox.execute(
                    () -> {
                      done.add(number);
                      all.countDown();
                    }));

    assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
    threads.shutdown();
    assertThat(done).hasSize(commands).isSorted();
  }

  @Test
  void loses_nothing_of_what_many_threads_give_it() throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    AtomicInteger atOnce = new AtomicInteger();
    CountDownLatch all = new CountDownLatch(8 * 2_000);
    SerialExecutor mailbox = new SerialExecutor(threads, failures::add);
    for (int sender = 0; sender < 8; sender++) {
      threads.execute(
          () -> {
            for (int i = 0; i < 2_000; i++) {
              mailbox.execute(
                  () -> {
                    if (atOnce.incrementAndGet() == 1) {
                      all.countDown();
                    }
                    atOnce.decrementAndGet();
                  });
            }
          });
    }

    assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
    threads.shutdown();
  }

  @Test
  void goes_on_after_an_error_and_tells_it() {
    List<String> done = new ArrayList<>();
    SerialExecutor mailbox = new SerialExecutor(Runnable::run, failures::add);
    mailbox.execute(
        () -> {
          throw new OutOfMemoryError("expected by this test");
        });
    mailbox.execute(() -> done.add("next"));

    assertThat(failures).singleElement().isInstanceOf(OutOfMemoryError.class);
    assertThat(done).containsExactly("next");
  }

  @Test
  void goes_on_when_who_is_told_of_an_error_throws_as_well() {
    List<String> done = new ArrayList<>();
    SerialExecutor mailbox =
        new SerialExecutor(
            Runnable::run,
            thrown -> {
              throw new OutOfMemoryError("expected by this test");
            });
    mailbox.execute(
        () -> {
          throw new IllegalStateException("expected by this test");
        });
    mailbox.execute(() -> done.add("next"));

    assertThat(done).containsExactly("next");
  }

  @Test
  void goes_on_after_its_executor_has_refused() {
    List<String> done = new ArrayList<>();
    AtomicBoolean refuses = new AtomicBoolean(true);
    SerialExecutor mailbox =
        new SerialExecutor(
            command -> {
              if (refuses.get()) {
                throw new RejectedExecutionException("expected by this test");
              }
              command.run();
            },
            failures::add);
    assertThatThrownBy(() -> mailbox.execute(() -> done.add("first")))
        .isInstanceOf(RejectedExecutionException.class);
    refuses.set(false);
    mailbox.execute(() -> done.add("second"));

    assertThat(done).containsExactly("first", "second");
  }

  @Test
  void what_a_command_gives_it_comes_after_what_waits_already() {
    ConcurrentLinkedQueue<String> done = new ConcurrentLinkedQueue<>();
    SerialExecutor mailbox = new SerialExecutor(Runnable::run, failures::add);
    mailbox.execute(
        () -> {
          mailbox.execute(() -> mailbox.execute(() -> done.add("third")));
          mailbox.execute(() -> done.add("second"));
          done.add("first");
        });

    assertThat(done).containsExactly("first", "second", "third");
  }
}
