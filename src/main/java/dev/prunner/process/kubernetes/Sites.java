package dev.prunner.process.kubernetes;

import dev.prunner.process.remote.RetryPause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The clusters that were needed so far, each opened once. Thread-safe. */
final class Sites implements AutoCloseable {

  private static final int WORKERS = 4;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

  private final ClusterOpener opener;
  private final RetryPause pause;
  private final ScheduledExecutorService timer;
  private final Clock clock;
  private final ThreadPoolExecutor workers = workers();
  private final Map<ClusterAddress, Site> sites = new ConcurrentHashMap<>();

  /**
   * @param pause how long an API that does not answer is left alone
   * @param timer for what must not wait
   */
  Sites(ClusterOpener opener, RetryPause pause, ScheduledExecutorService timer, Clock clock) {
    this.opener = opener;
    this.pause = pause;
    this.timer = timer;
    this.clock = clock;
  }

  private static ThreadPoolExecutor workers() {
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor workers =
        new ThreadPoolExecutor(
            WORKERS,
            WORKERS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread = new Thread(work, "prunner-kubernetes-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    workers.allowCoreThreadTimeOut(true);
    return workers;
  }

  /** One that was opened. */
  Optional<Site> known(ClusterAddress address) {
    return Optional.ofNullable(sites.get(address));
  }

  /**
   * One that is opened if it was not.
   *
   * @throws IOException when what is needed is not there
   */
  Site of(ClusterAddress address) throws IOException {
    try {
      return sites.computeIfAbsent(address, this::open);
    } catch (UncheckedIOException missing) {
      throw missing.getCause();
    }
  }

  private Site open(ClusterAddress address) {
    try {
      Site site = new Site(opener.open(address), workers, probing(), timer, clock);
      site.open();
      return site;
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  private Pace probing() {
    return new Pace(FIRST_PAUSE, pause.longest());
  }

  @Override
  public void close() {
    sites.values().forEach(Site::close);
    workers.shutdownNow();
  }
}
