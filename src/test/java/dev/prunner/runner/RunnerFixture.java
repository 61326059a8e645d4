package dev.prunner.runner;

import static dev.prunner.testing.JobBuilder.MORNING;

import dev.prunner.definition.Definitions;
import dev.prunner.definition.Pipeline;
import dev.prunner.job.Job;
import dev.prunner.job.JobEvent;
import dev.prunner.job.JobListener;
import dev.prunner.job.JobStatus;
import dev.prunner.job.NewJob;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import dev.prunner.memory.InMemoryJobStore;
import dev.prunner.output.OutputStore;
import dev.prunner.queue.JobLimits;
import dev.prunner.queue.JobQueue;
import dev.prunner.runner.execution.Dispatcher;
import dev.prunner.runner.execution.ExecutionTools;
import dev.prunner.runner.execution.JobEvents;
import dev.prunner.runner.execution.RunDirectory;
import dev.prunner.runner.execution.TaskCommands;
import dev.prunner.runner.execution.TaskEnvironment;
import dev.prunner.runner.execution.TaskSlots;
import dev.prunner.secret.SecretSupply;
import dev.prunner.testing.FailingStore;
import dev.prunner.testing.FakeProcesses;
import dev.prunner.testing.JobBuilder;
import dev.prunner.testing.ManualTimer;
import dev.prunner.testing.MutableClock;
import dev.prunner.testing.TestSecrets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A runner with a queue in memory and processes that end when told. Time passes when told and all
 * is on the test's own thread, unless it is made {@link #withThreads}.
 */
final class RunnerFixture implements AutoCloseable {

  /** What the timer of a runner that has nothing to do holds: the next look at the queues. */
  static final int IDLE_TIMERS = 1;

  final MutableClock clock = new MutableClock(MORNING);
  final ManualTimer timer = new ManualTimer(clock);
  final InMemoryJobStore store = new InMemoryJobStore();
  final FailingStore database = new FailingStore(store);
  final List<JobEvent> events = Collections.synchronizedList(new ArrayList<>());
  final List<String> lostWakeUps = Collections.synchronizedList(new ArrayList<>());
  final JobEvents listeners = new JobEvents();
  final RunDirectory runDirectory;
  final Definitions definitions;
  final OutputStore output;

  private final Path dir;
  private final int maxRunningTasks;
  private final Optional<Threads> threads;
  private final Dispatcher dispatcher;
  private final Clock time;

  FakeProcesses processes = new FakeProcesses();
  SecretSupply secrets;
  TaskSlots slots = new TaskSlots(0);
  PipelineRunner runner;

  /** In force from the next {@link #restart} on. */
  JobLimits limits = JobLimits.NONE;

  RunnerFixture(Path dir, Pipeline... pipelines) {
    this(dir, Integer.MAX_VALUE, pipelines);
  }

  RunnerFixture(Path dir, int maxRunningTasks, Pipeline... pipelines) {
    this(dir, maxRunningTasks, Optional.empty(), pipelines);
  }

  private RunnerFixture(
      Path dir, int maxRunningTasks, Optional<Threads> threads, Pipeline... pipelines) {
    this.dir = dir;
    this.maxRunningTasks = maxRunningTasks;
    this.threads = threads;
    this.dispatcher =
        threads
            .map(real -> new Dispatcher(real.workers(), real.timer()))
            .orElseGet(() -> new Dispatcher(Runnable::run, timer));
    this.time = threads.isPresent() ? Clock.systemUTC() : clock;
    this.secrets = TestSecrets.of(dir, Map.of());
    this.output = new OutputStore(dir.resolve("logs"));
    this.runDirectory = new RunDirectory(dir.resolve("run"), String::valueOf);
    this.definitions =
        new Definitions(
            Arrays.stream(pipelines)
                .collect(Collectors.toMap(Pipeline::name, Function.identity())));
    listeners.add(recorder());
    restart();
  }

  /** On so many real threads and in real time; to be closed. */
  static RunnerFixture withThreads(
      Path dir, int threads, int maxRunningTasks, Pipeline... pipelines) {
    return new RunnerFixture(dir, maxRunningTasks, Optional.of(Threads.of(threads)), pipelines);
  }

  private record Threads(ExecutorService workers, ScheduledThreadPoolExecutor timer) {

    static Threads of(int workers) {
      ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(2);
      timer.setRemoveOnCancelPolicy(true);
      return new Threads(Executors.newFixedThreadPool(workers), timer);
    }
  }

  /** Ends the threads, where there are any. */
  @Override
  public void close() {
    threads.ifPresent(
        real -> {
          real.timer().shutdownNow();
          real.workers().shutdownNow();
        });
  }

  /** How much is still to come by the timer. */
  int timersPending() {
    return threads.map(real -> real.timer().getQueue().size()).orElseGet(timer::pending);
  }

  /** A later server on the same queue and directory. */
  void restart() {
    slots = new TaskSlots(maxRunningTasks);
    runner = new PipelineRunner(definitions, tools());
    runner.recover();
  }

  Job submit(Pipeline pipeline) {
    return submit(pipeline, Map.of());
  }

  Job submit(Pipeline pipeline, Map<String, Object> variables) {
    return runner.submit(JobRequest.of(pipeline.name(), variables, Optional.empty(), "jane"));
  }

  /** A job that some other server might send. */
  NewJob newJob(Pipeline pipeline) {
    return JobBuilder.aJob(pipeline).asNew();
  }

  Job job(Job job) {
    return store.find(job.id()).orElseThrow();
  }

  JobStatus status(Job job) {
    return job(job).status();
  }

  Map<String, TaskStatus> liveTasks(Job job) {
    return states(runner.tasksOf(job.id()).orElseThrow());
  }

  Map<String, TaskStatus> tasks(Job job) {
    return states(job(job).tasks());
  }

  Path runDir(UUID job, String task) {
    return runDir(job, task, 1);
  }

  Path runDir(UUID job, String task, int attempt) {
    return runDirectory.of(job, task, attempt);
  }

  private static Map<String, TaskStatus> states(List<TaskRun> runs) {
    return runs.stream().collect(Collectors.toMap(TaskRun::name, TaskRun::status));
  }

  private JobListener recorder() {
    return new JobListener() {
      @Override
      public void onEvent(JobEvent event) {
        events.add(event);
      }

      @Override
      public void onLostWakeUp(String pipeline) {
        lostWakeUps.add(pipeline);
      }
    };
  }

  ExecutionTools tools() {
    TaskEnvironment environment = new TaskEnvironment(Map.of("PATH", "/bin"), String::valueOf);
    return new ExecutionTools(
        new JobQueue(database, listeners, time, JobBuilder.SERVER, limits),
        listeners,
        new TaskCommands(dir, Optional.empty(), runDirectory, output, environment),
        processes,
        slots,
        runDirectory,
        dispatcher,
        secrets,
        time);
  }
}
