package dev.prunner.app;

import dev.prunner.access.AccessRules;
import dev.prunner.api.edge.Answers;
import dev.prunner.api.edge.TrustedProxies;
import dev.prunner.api.http.ApiLimits;
import dev.prunner.api.pipelines.SearchedFiles;
import dev.prunner.api.relay.Relay;
import dev.prunner.api.stream.EventFeed;
import dev.prunner.api.stream.Streams;
import dev.prunner.app.config.ServerLookup;
import dev.prunner.app.config.Settings;
import dev.prunner.audit.AuditTrail;
import dev.prunner.graph.GraphLayouts;
import dev.prunner.health.HealthChecks;
import dev.prunner.job.audit.AuditLog;
import dev.prunner.job.store.JobBackup;
import dev.prunner.job.store.Servers;
import dev.prunner.log.AccessLog;
import dev.prunner.metrics.Metrics;
import dev.prunner.notify.send.Outgoing;
import dev.prunner.output.OutputPlaces;
import dev.prunner.output.OutputStore;
import dev.prunner.output.arrival.ArrivalWatch;
import dev.prunner.persistence.database.Drivers;
import dev.prunner.process.LauncherStates;
import dev.prunner.runner.JobQueries;
import dev.prunner.runner.PipelinePauses;
import dev.prunner.runner.PipelineRunner;
import dev.prunner.runner.RecentRuns;
import dev.prunner.runner.Reload;
import dev.prunner.runner.schedule.Schedules;
import dev.prunner.security.ContainerSignIn;
import dev.prunner.security.SignInCode;
import dev.prunner.security.Tokens;
import dev.prunner.web.OtherOrigins;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.concurrent.ManagedThreadFactoryDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Starts and stops with the application, and lends the API what it needs. */
@ApplicationScoped
@ManagedThreadFactoryDefinition(name = Lifecycle.THREADS)
public class Lifecycle {

  static final String THREADS = "java:app/concurrent/prunnerThreads";
  private static final int WORKERS = 16;
  private static final int SECRET_WORKERS = 8;
  private static final int SENDERS = 16;
  private static final int TIMER_THREADS = 4;

  @Resource(lookup = THREADS)
  private ManagedThreadFactory threads;

  private final AtomicBoolean stopped = new AtomicBoolean();
  private @Nullable Workers workers;
  private @Nullable Workers secretWorkers;
  private @Nullable Workers senders;
  private @Nullable Prunner prunner;

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    try {
      Settings settings = Settings.readForStart(new ServerLookup());
      ScheduledExecutorService timer = timer();
      Workers runnerWorkers = new Workers(threads, WORKERS, timer);
      Workers waiting = new Workers(threads, SECRET_WORKERS, timer);
      Workers sendWorkers = new Workers(threads, SENDERS, timer);
      Prunner started = Prunner.start(settings, runnerWorkers, waiting, sendWorkers, timer);
      workers = runnerWorkers;
      secretWorkers = waiting;
      senders = sendWorkers;
      prunner = started;
      ServerControl.register(started);
      String link = Greeting.log(started.signInCode(), event);
      StartupReport.up(started.summary(), link);
    } catch (RuntimeException e) {
      StartupReport.failed(Objects.requireNonNullElse(e.getMessage(), e.toString()));
      throw e;
    }
  }

  /** Stops what runs, unless that has been done already or there was no start. */
  void stop() {
    if (workers != null
        && secretWorkers != null
        && senders != null
        && prunner != null
        && stopped.compareAndSet(false, true)) {
      ServerControl.unregister();
      workers.leaveManagedThreads();
      secretWorkers.leaveManagedThreads();
      senders.leaveManagedThreads();
      prunner.close();
      secretWorkers.close();
      workers.close();
      senders.close();
      Drivers.forget();
    }
  }

  /**
   * Threads of our own, which a stopping server does not end before the application is stopped. All
   * are started now: there may be no more to be had when they are needed.
   */
  private static ScheduledExecutorService timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            TIMER_THREADS,
            work -> {
              Thread thread = new Thread(work, "prunner-timer");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    timer.prestartAllCoreThreads();
    return timer;
  }

  @Produces
  PipelineRunner runner() {
    return running().runner();
  }

  @Produces
  PipelinePauses pauses() {
    return running().pauses();
  }

  @Produces
  JobQueries queries() {
    return running().queries();
  }

  @Produces
  RecentRuns recentRuns() {
    return running().recentRuns();
  }

  @Produces
  SearchedFiles searchedFiles() {
    return running().searchedFiles();
  }

  @Produces
  Schedules schedules() {
    return running().schedules();
  }

  @Produces
  Outgoing outgoing() {
    return running().outgoing();
  }

  @Produces
  Reload reload() {
    return running().reload();
  }

  @Produces
  OutputStore output() {
    return running().output();
  }

  @Produces
  OutputPlaces places() {
    return running().places();
  }

  @Produces
  Relay relay() {
    return running().relay();
  }

  @Produces
  ArrivalWatch arrivals() {
    return running().arrivals();
  }

  @Produces
  EventFeed feed() {
    return running().feed();
  }

  @Produces
  Streams streams() {
    return running().streams();
  }

  @Produces
  Answers answers() {
    return running().answers();
  }

  @Produces
  TrustedProxies trustedProxies() {
    return running().trustedProxies();
  }

  @Produces
  OtherOrigins otherOrigins() {
    return running().otherOrigins();
  }

  @Produces
  GraphLayouts layouts() {
    return running().layouts();
  }

  @Produces
  LauncherStates launcherStates() {
    return running().launcherStates();
  }

  @Produces
  JobBackup backup() {
    return running().backup();
  }

  @Produces
  Metrics metrics() {
    return running().metrics();
  }

  @Produces
  AccessLog accessLog() {
    return running().accessLog();
  }

  @Produces
  HealthChecks health() {
    return running().health();
  }

  @Produces
  ApiLimits apiLimits() {
    return running().apiLimits();
  }

  @Produces
  AccessRules accessRules() {
    return running().accessRules();
  }

  @Produces
  Servers servers() {
    return running().servers();
  }

  @Produces
  AuditLog audit() {
    return running().audit();
  }

  @Produces
  AuditTrail trail() {
    return running().trail();
  }

  @Produces
  Tokens tokens() {
    return running().tokens();
  }

  @Produces
  SignInCode signInCode() {
    return running().signInCode();
  }

  @Produces
  ContainerSignIn containerSignIn() {
    return running().containerSignIn();
  }

  private Prunner running() {
    return Objects.requireNonNull(prunner, "the server has not started");
  }
}
