package dev.prunner.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A timer whose time passes only when a test says so; runs on the test's own thread. */
public final class ManualTimer extends AbstractExecutorService implements ScheduledExecutorService {

  private final MutableClock clock;
  private final List<Entry<?>> entries = new ArrayList<>();
  private Duration elapsed = Duration.ZERO;

  /**
   * @param clock goes on with the time of this timer; who sets it changes nothing here
   */
  public ManualTimer(MutableClock clock) {
    this.clock = clock;
  }

  /** Lets time pass and runs what is due by then, in the order of its times. */
  public void pass(Duration time) {
    Duration until = elapsed.plus(time);
    Optional<Entry<?>> next = nextDue(until);
    while (next.isPresent()) {
      entries.remove(next.get());
      moveTo(next.get().due);
      next.get().run();
      next = nextDue(until);
    }
    moveTo(until);
  }

  private Optional<Entry<?>> nextDue(Duration until) {
    return entries.stream()
        .filter(entry -> entry.due.compareTo(until) <= 0)
        .min(Comparator.comparing(entry -> entry.due));
  }

  private void moveTo(Duration when) {
    if (when.compareTo(elapsed) > 0) {
      clock.advance(when.minus(elapsed));
      elapsed = when;
    }
  }

  /** How many things are still to run. */
  public int pending() {
    return entries.size();
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
    return schedule(Executors.callable(command), delay, unit);
  }

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
    return add(new Entry<>(callable, due(delay, unit)));
  }

  private Duration due(long delay, TimeUnit unit) {
    return elapsed.plus(Duration.of(delay, unit.toChronoUnit()));
  }

  private <V> ScheduledFuture<V> add(Entry<V> entry) {
    entries.add(entry);
    return entry;
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable command, long initialDelay, long period, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable command, long initialDelay, long delay, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void execute(Runnable command) {
    command.run();
  }

  @Override
  public void shutdown() {
    entries.clear();
  }

  @Override
  public List<Runnable> shutdownNow() {
    entries.clear();
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return false;
  }

  @Override
  public boolean isTerminated() {
    return false;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return true;
  }

  private final class Entry<V> extends FutureTask<V> implements ScheduledFuture<V> {

    private final Duration due;

    Entry(Callable<V> callable, Duration due) {
      super(callable);
      this.due = due;
    }

    /** As a timer does that forgets at once what is canceled. */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      entries.remove(this);
      return super.cancel(mayInterruptIfRunning);
    }

    @Override
    public long getDelay(TimeUnit unit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int compareTo(Delayed other) {
      throw new UnsupportedOperationException();
    }
  }
}
