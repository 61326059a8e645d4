package dev.prunner.app;

import dev.prunner.api.ApiLimits;
import dev.prunner.output.OutputStore;
import dev.prunner.runner.JobQueries;
import dev.prunner.runner.PipelineRunner;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.concurrent.ManagedThreadFactoryDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import java.util.Objects;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/** Starts and stops with the application, and lends the API what it needs. */
@ApplicationScoped
@ManagedExecutorDefinition(name = Lifecycle.RUNNER, maxAsync = Lifecycle.WORKERS)
@ManagedThreadFactoryDefinition(name = Lifecycle.TIMER)
public class Lifecycle {

  static final String RUNNER = "java:app/concurrent/prunnerRunner";
  static final String TIMER = "java:app/concurrent/prunnerTimer";
  static final int WORKERS = 16;
  private static final int TIMER_THREADS = 4;

  @Resource(lookup = RUNNER)
  private ManagedExecutorService executor;

  @Resource(lookup = TIMER)
  private ManagedThreadFactory timerThreads;

  private @Nullable Prunner prunner;

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    try {
      Settings settings = Settings.read(new ServerLookup());
      prunner =
          Prunner.start(
              settings,
              new Workers(executor, WORKERS),
              new ScheduledThreadPoolExecutor(TIMER_THREADS, timerThreads));
      Greeting.log(settings);
      StartupReport.up();
    } catch (RuntimeException e) {
      StartupReport.failed(Objects.requireNonNullElse(e.getMessage(), e.toString()));
      throw e;
    }
  }

  @PreDestroy
  void stop() {
    if (prunner != null) {
      prunner.close();
    }
  }

  @Produces
  PipelineRunner runner() {
    return running().runner();
  }

  @Produces
  JobQueries queries() {
    return running().queries();
  }

  @Produces
  OutputStore output() {
    return running().output();
  }

  @Produces
  ApiLimits apiLimits() {
    return running().apiLimits();
  }

  private Prunner running() {
    return Objects.requireNonNull(prunner, "the server has not started");
  }
}
