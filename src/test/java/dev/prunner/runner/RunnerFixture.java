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
import dev.prunner.output.OutputStore;
import dev.prunner.queue.JobQueue;
import dev.prunner.testing.FailingStore;
import dev.prunner.testing.FakeProcesses;
import dev.prunner.testing.InMemoryJobStore;
import dev.prunner.testing.JobBuilder;
import dev.prunner.testing.ManualTimer;
import dev.prunner.testing.MutableClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A runner with a queue in memory, processes that end when told and time that passes when told, all
 * on the test's own thread.
 */
final class RunnerFixture {

  final MutableClock clock = new MutableClock(MORNING);
  final ManualTimer timer = new ManualTimer(clock);
  final InMemoryJobStore store = new InMemoryJobStore();
  final FailingStore database = new FailingStore(store);
  final List<JobEvent> events = new ArrayList<>();
  final List<String> lostWakeUps = new ArrayList<>();
  final RunDirectory runDirectory;
  final Definitions definitions;
  final OutputStore output;

  private final Path dir;
  private final int maxRunningTasks;

  FakeProcesses processes = new FakeProcesses();
  PipelineRunner runner;

  RunnerFixture(Path dir, Pipeline... pipelines) {
    this(dir, Integer.MAX_VALUE, pipelines);
  }

  RunnerFixture(Path dir, int maxRunningTasks, Pipeline... pipelines) {
    this.dir = dir;
    this.maxRunningTasks = maxRunningTasks;
    this.output = new OutputStore(dir.resolve("logs"));
    this.runDirectory = new RunDirectory(dir.resolve("run"), String::valueOf);
    this.definitions =
        new Definitions(
            Arrays.stream(pipelines)
                .collect(Collectors.toMap(Pipeline::name, Function.identity())));
    restart();
  }

  /** A later server on the same queue and directory. */
  void restart() {
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
    return runDirectory.of(job, task);
  }

  private static Map<String, TaskStatus> states(List<TaskRun> runs) {
    return runs.stream().collect(Collectors.toMap(TaskRun::name, TaskRun::status));
  }

  private JobListener listener() {
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

  private ExecutionTools tools() {
    TaskEnvironment environment = new TaskEnvironment(Map.of("PATH", "/bin"), String::valueOf);
    return new ExecutionTools(
        new JobQueue(database, listener(), clock, JobBuilder.SERVER),
        listener(),
        new TaskCommands(dir, Optional.empty(), runDirectory, output, environment),
        processes,
        new TaskSlots(maxRunningTasks),
        runDirectory,
        Runnable::run,
        timer,
        clock);
  }
}
