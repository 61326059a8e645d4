package dev.prunner.persistence;

import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static java.util.concurrent.TimeUnit.MICROSECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.prunner.definition.Definitions;
import dev.prunner.definition.Pipeline;
import dev.prunner.job.Job;
import dev.prunner.job.JobEvent;
import dev.prunner.job.JobStatus;
import dev.prunner.output.OutputStore;
import dev.prunner.process.Adoption;
import dev.prunner.process.Launcher;
import dev.prunner.process.PreparedScript;
import dev.prunner.process.ScriptCommand;
import dev.prunner.process.TaskPlace;
import dev.prunner.process.TaskProcess;
import dev.prunner.queue.JobQueue;
import dev.prunner.runner.JobRequest;
import dev.prunner.runner.PipelineRunner;
import dev.prunner.runner.execution.Dispatcher;
import dev.prunner.runner.execution.ExecutionTools;
import dev.prunner.runner.execution.RunDirectory;
import dev.prunner.runner.execution.TaskCommands;
import dev.prunner.runner.execution.TaskEnvironment;
import dev.prunner.runner.execution.TaskSlots;
import dev.prunner.testing.JobBuilder;
import dev.prunner.testing.TestSecrets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A job that arrives while the one before it ends: it starts at once, and in its turn. */
@Timeout(300)
@ParameterizedClass
@EnumSource
class PromptStartTest {

  private static final Clock CLOCK = Clock.tickMillis(ZoneOffset.UTC);
  private static final int PIPELINES = 6;
  private static final int PAIRS = Integer.getInteger("prompt-start.pairs", 40);

  private final Database database;
  private final ExecutorService submitters = Executors.newFixedThreadPool(PIPELINES);
  private final ExecutorService workers = Executors.newFixedThreadPool(8);
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(4);
  private final Map<String, ConcurrentLinkedQueue<Long>> started = new ConcurrentHashMap<>();
  private final Map<UUID, CompletableFuture<Void>> ended = new ConcurrentHashMap<>();

  PromptStartTest(TestDatabase database) {
    this.database = database.openEmpty();
  }

  @AfterEach
  void stop() {
    List.of(submitters, workers, timer).forEach(ExecutorService::shutdownNow);
  }

  @Test
  void a_job_that_arrives_as_another_ends_is_neither_left_behind_nor_overtaken(@TempDir Path dir)
      throws Exception {
    Map<String, Pipeline> pipelines =
        IntStream.range(0, PIPELINES)
            .mapToObj(i -> aPipeline("p" + i).build())
            .collect(Collectors.toMap(Pipeline::name, Function.identity()));
    PipelineRunner runner = runner(dir, new Definitions(pipelines));

    List<Callable<Void>> all =
        pipelines.keySet().stream().<Callable<Void>>map(name -> () -> pairs(runner, name)).toList();
    for (Future<Void> each : submitters.invokeAll(all)) {
      each.get();
    }

    started.values().forEach(order -> assertThat(List.copyOf(order)).isSorted());
  }

  private Void pairs(PipelineRunner runner, String pipeline) throws Exception {
    Random random = new Random(pipeline.hashCode());
    for (int i = 0; i < PAIRS; i++) {
      Job first = runner.submit(JobRequest.of(pipeline, Map.of(), Optional.empty(), ""));
      await()
          .pollInSameThread()
          .pollDelay(Duration.ofNanos(1 + random.nextInt(6_000_000)))
          .until(() -> true);
      Job second = runner.submit(JobRequest.of(pipeline, Map.of(), Optional.empty(), ""));
      for (Job job : List.of(first, second)) {
        assertThat(end(job.id()))
            .as("%s of pair %d", pipeline, i)
            .succeedsWithin(Duration.ofSeconds(5));
      }
    }
    return null;
  }

  private PipelineRunner runner(Path dir, Definitions definitions) {
    RunDirectory runDirectory = new RunDirectory(dir.resolve("run"), String::valueOf);
    TaskEnvironment environment = new TaskEnvironment(Map.of(), String::valueOf);
    OutputStore output = new OutputStore(dir.resolve("logs"));
    return new PipelineRunner(
        definitions,
        new ExecutionTools(
            new JobQueue(database.queueStore(), this::onEvent, CLOCK, JobBuilder.SERVER),
            this::onEvent,
            new TaskCommands(dir, Optional.empty(), runDirectory, output, environment),
            new ShortProcesses(),
            new TaskSlots(100),
            runDirectory,
            new Dispatcher(workers, timer),
            TestSecrets.of(dir, Map.of()),
            CLOCK));
  }

  private void onEvent(JobEvent event) {
    if (event instanceof JobEvent.JobChanged changed) {
      Job job = changed.job();
      if (job.status() == JobStatus.RUNNING) {
        started
            .computeIfAbsent(job.pipeline().name(), name -> new ConcurrentLinkedQueue<>())
            .add(job.sequence());
      } else if (job.status().ended()) {
        end(job.id()).complete(null);
      }
    }
  }

  private CompletableFuture<Void> end(UUID job) {
    return ended.computeIfAbsent(job, id -> new CompletableFuture<>());
  }

  /** Each runs for a moment. */
  private final class ShortProcesses implements Launcher {

    private final Random random = new Random(1);

    @Override
    public PreparedScript prepare(ScriptCommand command) {
      return secrets -> {
        CompletableFuture<Integer> exit = new CompletableFuture<>();
        var unused = timer.schedule(() -> exit.complete(0), random.nextInt(2_000), MICROSECONDS);
        return new ShortProcess(exit);
      };
    }

    @Override
    public Adoption find(TaskPlace place) {
      return new Adoption.NeverStarted();
    }

    @Override
    public Adoption findIn(Path runDir) {
      return new Adoption.NeverStarted();
    }

    @Override
    public void forget(Path runDir) {}
  }

  private record ShortProcess(CompletableFuture<Integer> exit) implements TaskProcess {

    @Override
    public boolean timedOut() {
      return false;
    }

    @Override
    public CompletableFuture<Void> gone() {
      return exit.thenApply(code -> null);
    }

    @Override
    public void stop() {
      exit.complete(143);
    }

    @Override
    public void kill() {
      exit.complete(137);
    }
  }
}
