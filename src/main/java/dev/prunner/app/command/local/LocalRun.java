package dev.prunner.app.command.local;

import dev.prunner.app.command.shared.PlainJson;
import dev.prunner.app.command.shared.TaskLines;
import dev.prunner.app.config.Environment;
import dev.prunner.app.config.Settings;
import dev.prunner.app.engine.Engine;
import dev.prunner.app.engine.Launchers;
import dev.prunner.app.engine.Outputs;
import dev.prunner.definition.Definitions;
import dev.prunner.definition.PipelineSet;
import dev.prunner.job.Job;
import dev.prunner.job.store.Servers;
import dev.prunner.memory.InMemoryJobStore;
import dev.prunner.memory.InMemorySecrets;
import dev.prunner.output.OutputStore;
import dev.prunner.process.local.LocalProcesses;
import dev.prunner.process.local.ServerEnvironment;
import dev.prunner.runner.JobEndedException;
import dev.prunner.runner.JobRequest;
import dev.prunner.runner.PipelineRunner;
import dev.prunner.runner.ShutdownMode;
import dev.prunner.runner.execution.Dispatcher;
import dev.prunner.runner.execution.JobEvents;
import dev.prunner.secret.SealKey;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The engine of the server in this process, for one job. An interrupted process stops the tasks
 * first, which may take the kill grace, and removes the files.
 */
final class LocalRun implements AutoCloseable {

  private static final int WORKERS = 16;
  private static final int SECRET_WORKERS = 4;
  private static final int TIMER_THREADS = 2;
  private static final long LONGEST_PRINT_SECONDS = 5;
  private static final long LONGEST_END_SECONDS = 2;

  private final RunFiles files;
  private final OutputStore output;
  private final ScheduledThreadPoolExecutor timer;
  private final ExecutorService workers;
  private final ExecutorService secretWorkers;
  private final LocalProcesses processes;
  private final Launchers launchers;
  private final JobEvents events = new JobEvents();
  private final PipelineRunner runner;
  private final CountDownLatch printed = new CountDownLatch(1);
  private final Thread interruption;
  private volatile @Nullable UUID job;

  private LocalRun(Settings settings, PipelineSet pipelines, RunFiles files, PrintWriter err) {
    this.files = files;
    Outputs outputs = Outputs.in(files.output(), new InMemorySecrets(), SealKey.inMemory());
    this.output = outputs.store();
    this.timer = new ScheduledThreadPoolExecutor(TIMER_THREADS, daemons());
    timer.setRemoveOnCancelPolicy(true);
    this.workers = Executors.newFixedThreadPool(WORKERS, daemons());
    this.secretWorkers = Executors.newFixedThreadPool(SECRET_WORKERS, daemons());
    this.processes = Engine.processes(settings, timer);
    Environment environment = settings.envFiles().over(ServerEnvironment.read());
    Definitions definitions = new Definitions(pipelines);
    Clock clock = Clock.tickMillis(ZoneOffset.UTC);
    this.launchers = new Launchers(processes, settings, definitions, timer, clock);
    this.runner =
        new Engine(
                new InMemoryJobStore(),
                "run",
                Servers.ALONE,
                outputs,
                files.run(),
                launchers,
                processes,
                events,
                new Dispatcher(workers, timer),
                secretWorkers,
                clock,
                PlainJson::write)
            .runner(settings, definitions, environment);
    this.interruption = new Thread(() -> interrupted(err), "prunner-interrupted");
  }

  /**
   * Prepares everything.
   *
   * @param keep whether the files are kept, of which {@code err} is told
   */
  static LocalRun open(Settings settings, PipelineSet pipelines, boolean keep, PrintWriter err) {
    RunFiles files = RunFiles.create(keep, err);
    try {
      LocalRun run = new LocalRun(settings, pipelines, files, err);
      Runtime.getRuntime().addShutdownHook(run.interruption);
      return run;
    } catch (RuntimeException e) {
      files.close();
      throw e;
    }
  }

  /** Runs a job to its end. */
  Job run(String pipeline, Map<String, Object> variables, TaskLines lines)
      throws InterruptedException {
    LiveOutput live = new LiveOutput(output, lines);
    events.add(live);
    String user = System.getProperty("user.name", "");
    job = runner.submit(JobRequest.of(pipeline, variables, Optional.empty(), user)).id();
    return live.untilTheEnd();
  }

  private void interrupted(PrintWriter err) {
    err.println("stopping the tasks");
    err.flush();
    cancel();
    runner.shutdown(ShutdownMode.CANCEL, Duration.ZERO);
    try {
      if (!printed.await(LONGEST_PRINT_SECONDS, TimeUnit.SECONDS)) {
        err.println("some output is missing");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    release();
  }

  private void cancel() {
    UUID submitted = job;
    if (submitted != null) {
      try {
        runner.cancel(submitted);
      } catch (JobEndedException e) {
        // It was faster.
      }
    }
  }

  /** To be called when the end of the job has been printed, for which an interruption waits. */
  @Override
  public void close() {
    printed.countDown();
    try {
      if (Runtime.getRuntime().removeShutdownHook(interruption)) {
        release();
      }
    } catch (IllegalStateException interrupted) {
      // It releases everything.
    }
  }

  private void release() {
    runner.shutdown(ShutdownMode.CANCEL, Duration.ZERO);
    launchers.close();
    processes.close();
    end(secretWorkers);
    end(workers);
    end(timer);
    files.close();
  }

  /** What still works may write files, and would make the directory again that is removed next. */
  private static void end(ExecutorService service) {
    service.shutdownNow();
    try {
      boolean unused = service.awaitTermination(LONGEST_END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ThreadFactory daemons() {
    return work -> {
      Thread thread = new Thread(work, "prunner-run");
      thread.setDaemon(true);
      return thread;
    };
  }
}
