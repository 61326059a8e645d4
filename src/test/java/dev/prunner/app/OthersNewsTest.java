package dev.prunner.app;

import static dev.prunner.testing.JobBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.prunner.api.stream.EventFeed;
import dev.prunner.job.Job;
import dev.prunner.job.JobEvent;
import dev.prunner.job.store.Duty;
import dev.prunner.job.store.JobHistory;
import dev.prunner.job.store.QueueNews;
import dev.prunner.runner.execution.Dispatcher;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OthersNewsTest {

  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(1);
  private final EventFeed feed = new EventFeed("e", 10);
  private final Job job = aJob().build();
  private final Seen seen = new Seen();
  private final AtomicInteger reads = new AtomicInteger();
  private final OthersNews news =
      new OthersNews(history(), feed, seen, new Dispatcher(threads, threads));

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void does_not_read_jobs_that_nobody_looks_at() {
    news.onNews(new QueueNews(Set.of(job.id()), false, false));

    assertThat(seen.passedOver).hasValue(1);
    assertThat(reads).hasValue(0);
  }

  @Test
  void reads_what_runs_here() {
    seen.here = true;
    news.onNews(new QueueNews(Set.of(job.id()), false, false));

    await().until(() -> seen.changed.equals(List.of(job)));
    assertThat(seen.passedOver).hasValue(0);
  }

  @Test
  void reads_all_where_jobs_are_counted() {
    seen.counts = true;
    news.onNews(new QueueNews(Set.of(job.id()), false, false));

    await().until(() -> seen.changed.equals(List.of(job)));
  }

  /** As the history of one job; nothing else of it is asked. */
  private JobHistory history() {
    return (JobHistory)
        Proxy.newProxyInstance(
            JobHistory.class.getClassLoader(),
            new Class<?>[] {JobHistory.class},
            (proxy, method, arguments) -> {
              reads.incrementAndGet();
              return Optional.of(job);
            });
  }

  private static final class Seen implements OthersNews.Effects {

    private final List<Job> changed = new ArrayList<>();
    private final AtomicInteger passedOver = new AtomicInteger();
    private volatile boolean here;
    private volatile boolean counts;

    @Override
    public boolean countsJobs() {
      return counts;
    }

    @Override
    public boolean runsHere(UUID id) {
      return here;
    }

    @Override
    public synchronized void changed(Job which) {
      changed.add(which);
    }

    @Override
    public void onEvent(JobEvent event) {}

    @Override
    public void passedOver() {
      passedOver.incrementAndGet();
    }

    @Override
    public void readSchedules() {}

    @Override
    public void begin(Duty duty) {}
  }
}
