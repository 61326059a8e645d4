package dev.prunner.retention;

import dev.prunner.definition.Definitions;
import dev.prunner.job.Job;
import dev.prunner.job.JobEvent;
import dev.prunner.job.JobListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Decides when expired jobs are looked for: soon after the end of a job in its pipeline, every
 * minute in all of them, and when asked to.
 *
 * <p>Never two passes at once; what is asked for during one comes after it.
 */
public final class RetentionSchedule implements JobListener, AutoCloseable {

  private static final Logger LOG = System.getLogger(RetentionSchedule.class.getName());
  private static final Duration SOON = Duration.ofMillis(500);
  private static final Duration SWEEP = Duration.ofMinutes(1);
  private static final Duration LONGEST_BATCH = Duration.ofSeconds(10);

  private final JobCollector collector;
  private final Definitions definitions;
  private final Executor executor;
  private final ScheduledExecutorService timer;
  private final BooleanSupplier isOurs;

  private final Set<String> pipelines = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean all = new AtomicBoolean();
  private final AtomicInteger requests = new AtomicInteger();
  private final Semaphore pass = new Semaphore(1);

  /**
   * @param isOurs whether it is this server that removes jobs
   */
  public RetentionSchedule(
      JobCollector collector,
      Definitions definitions,
      Executor executor,
      ScheduledExecutorService timer,
      BooleanSupplier isOurs) {
    this.collector = collector;
    this.definitions = definitions;
    this.executor = executor;
    this.timer = timer;
    this.isOurs = isOurs;
  }

  /** Begins with what has expired while no server ran. */
  public void start() {
    collect();
    later(SWEEP, this::start);
  }

  /** Has all pipelines looked at soon; for when the definitions have changed. Returns at once. */
  public void collect() {
    all.set(true);
    request();
  }

  @Override
  public void onEvent(JobEvent event) {
    Job job = event.job();
    if (event instanceof JobEvent.JobChanged && job.status().ended()) {
      String pipeline = job.pipeline().name();
      collect(pipeline);
      shortPeriod(pipeline).ifPresent(period -> later(period, () -> collect(pipeline)));
    }
  }

  /**
   * Returns when no pass is under way any more, and none comes later. What is left is done after
   * the next start.
   */
  @Override
  public void close() {
    collector.stop();
    try {
      if (!pass.tryAcquire(LONGEST_BATCH.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.log(Level.WARNING, "Expired jobs are still being removed; going on without waiting");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A period that is over before the next sweep has a timer of its own. */
  private Optional<Duration> shortPeriod(String pipeline) {
    return definitions
        .find(pipeline)
        .flatMap(definition -> definition.retention().period())
        .filter(period -> period.compareTo(SWEEP) < 0);
  }

  private void collect(String pipeline) {
    pipelines.add(pipeline);
    request();
  }

  private void request() {
    if (requests.getAndIncrement() == 0) {
      schedulePass();
    }
  }

  private void schedulePass() {
    later(SOON, () -> executor.execute(this::passUnlessClosed));
  }

  private void passUnlessClosed() {
    if (!pass.tryAcquire()) {
      return;
    }
    int served = requests.get();
    try {
      runPass();
    } catch (Throwable e) {
      LOG.log(Level.WARNING, "Expired jobs were not all removed; trying again within a minute", e);
    } finally {
      pass.release();
    }
    if (requests.addAndGet(-served) > 0) {
      schedulePass();
    }
  }

  private void runPass() {
    if (!isOurs.getAsBoolean()) {
      return;
    }
    if (all.getAndSet(false)) {
      pipelines.clear();
      collector.collectAll();
      return;
    }
    Set<String> due = Set.copyOf(pipelines);
    pipelines.removeAll(due);
    due.forEach(collector::collect);
  }

  private void later(Duration delay, Runnable work) {
    var unused = timer.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
  }
}
