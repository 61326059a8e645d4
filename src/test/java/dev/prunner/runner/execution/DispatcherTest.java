package dev.prunner.runner.execution;

import static dev.prunner.testing.JobBuilder.MORNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.testing.LogRecorder;
import dev.prunner.testing.ManualTimer;
import dev.prunner.testing.MutableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DispatcherTest {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final ManualTimer timer = new ManualTimer(new MutableClock(MORNING));
  private final Dispatcher dispatcher = new Dispatcher(Runnable::run, timer);
  private final List<String> done = new ArrayList<>();

  @Test
  void what_is_thrown_is_logged_with_what_it_means() {
    try (LogRecorder log = LogRecorder.of(Fence.class)) {
      dispatcher.soon("Nothing was done", DispatcherTest::fail);
      dispatcher.later("Nothing was done later", PAUSE, DispatcherTest::fail);
      timer.pass(PAUSE);

      assertThat(log.messages()).containsExactly("Nothing was done", "Nothing was done later");
    }
  }

  @Test
  void what_is_taken_back_never_runs() {
    Dispatcher.Pending pending = dispatcher.later("", PAUSE, () -> done.add("later"));
    pending.cancel();
    timer.pass(PAUSE);

    assertThat(done).isEmpty();
    assertThat(timer.pending()).isZero();
  }

  @Test
  void a_timer_that_was_shut_down_drops_what_comes() {
    ScheduledThreadPoolExecutor over = new ScheduledThreadPoolExecutor(1);
    over.shutdownNow();
    new Dispatcher(Runnable::run, over).later("", PAUSE, () -> done.add("later")).cancel();

    assertThat(done).isEmpty();
  }

  @Test
  void what_a_timer_takes_and_throws_all_the_same_runs_once() {
    ScheduledThreadPoolExecutor unlucky =
        new ScheduledThreadPoolExecutor(1) {
          @Override
          public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
            var unused = timer.schedule(command, delay, unit);
            throw new OutOfMemoryError("unable to create native thread");
          }
        };
    new Dispatcher(Runnable::run, unlucky).later("", PAUSE, () -> done.add("later"));
    timer.pass(PAUSE);

    assertThat(done).containsExactly("later");
  }

  @Test
  void a_failure_of_a_future_is_told_as_it_was_thrown() {
    List<Throwable> failures = new ArrayList<>();
    CompletableFuture<Integer> future = new CompletableFuture<>();
    dispatcher.whenDone("", future.copy(), code -> done.add("code " + code), failures::add);
    future.completeExceptionally(new OutOfMemoryError("expected by this test"));

    assertThat(done).isEmpty();
    assertThat(failures).singleElement().isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void what_comes_after_several_futures_runs_when_one_has_failed_as_well() {
    CompletableFuture<Void> one = new CompletableFuture<>();
    CompletableFuture<Void> other = new CompletableFuture<>();
    try (LogRecorder log = LogRecorder.of(Dispatcher.class)) {
      dispatcher.soonAfter(
          "The end was missed", CompletableFuture.allOf(one, other), () -> done.add("end"));
      one.completeExceptionally(new CompletionException(new IllegalStateException()));
      assertThat(done).isEmpty();
      other.complete(null);

      assertThat(done).containsExactly("end");
      assertThat(log.messages()).hasSize(1);
    }
  }

  @Test
  void a_callback_that_throws_is_logged() {
    CompletableFuture<Integer> future = new CompletableFuture<>();
    try (LogRecorder log = LogRecorder.of(Fence.class)) {
      dispatcher.whenDone("An exit was missed", future, code -> fail(), failure -> {});
      future.complete(0);

      assertThat(log.messages()).containsExactly("An exit was missed");
    }
  }

  private static void fail() {
    throw new OutOfMemoryError("expected by this test");
  }
}
