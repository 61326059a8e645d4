package dev.prunner.app;

import dev.prunner.job.Job;
import dev.prunner.job.JobEvent;
import dev.prunner.job.JobListener;
import dev.prunner.job.store.Duty;
import dev.prunner.job.store.Servers;
import dev.prunner.notify.send.Courier;
import dev.prunner.retention.RetentionSchedule;
import dev.prunner.runner.PipelineRunner;
import dev.prunner.runner.RecentRuns;
import dev.prunner.runner.execution.Dispatcher;
import dev.prunner.runner.schedule.Schedules;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** What this server does about the changes of others. */
final class ClusterEffects implements OthersNews.Effects {

  /** For jobs that were not read, it is not known whether anybody is to be notified. */
  private static final Duration NOTIFICATIONS_AT_LATEST = Duration.ofSeconds(1);

  private final PipelineRunner runner;
  private final Schedules schedules;
  private final RetentionSchedule retention;
  private final Courier courier;
  private final RecentRuns recentRuns;
  private final Servers servers;
  private final Dispatcher dispatcher;
  private final JobListener listener;
  private final AtomicBoolean courierIsCalled = new AtomicBoolean();

  /**
   * @param listener hears of the jobs of other servers
   */
  ClusterEffects(
      PipelineRunner runner,
      Schedules schedules,
      RetentionSchedule retention,
      Courier courier,
      RecentRuns recentRuns,
      Servers servers,
      Dispatcher dispatcher,
      JobListener listener) {
    this.runner = runner;
    this.schedules = schedules;
    this.retention = retention;
    this.courier = courier;
    this.recentRuns = recentRuns;
    this.servers = servers;
    this.dispatcher = dispatcher;
    this.listener = listener;
  }

  @Override
  public boolean countsJobs() {
    return runner.countsOthers();
  }

  @Override
  public boolean runsHere(UUID job) {
    return runner.tasksOf(job).isPresent();
  }

  @Override
  public void changed(Job job) {
    runner.noteOthers(job);
  }

  @Override
  public void onEvent(JobEvent event) {
    listener.onEvent(event);
  }

  @Override
  public void passedOver() {
    recentRuns.keepOnly(Set.of());
    if (servers.has(Duty.NOTIFICATIONS) && courierIsCalled.compareAndSet(false, true)) {
      var unused =
          dispatcher.later(
              "Notifications of other servers' jobs were not looked for",
              NOTIFICATIONS_AT_LATEST,
              this::callCourier);
    }
  }

  private void callCourier() {
    courierIsCalled.set(false);
    courier.begin();
  }

  @Override
  public void readSchedules() {
    schedules.reload();
  }

  @Override
  public void begin(Duty duty) {
    switch (duty) {
      case RETENTION -> retention.collect();
      case NOTIFICATIONS -> courier.begin();
    }
  }
}
