package dev.prunner.persistence;

import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.prunner.definition.Definitions;
import dev.prunner.definition.OnRestart;
import dev.prunner.definition.Pipeline;
import dev.prunner.definition.Task;
import dev.prunner.definition.TaskLimits;
import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.output.Masks;
import dev.prunner.output.OutputLeftBehindException;
import dev.prunner.output.OutputPlaces;
import dev.prunner.output.OutputStore;
import dev.prunner.output.StreamName;
import dev.prunner.persistence.database.Membership;
import dev.prunner.persistence.database.PostgresPool;
import dev.prunner.queue.JobLimits;
import dev.prunner.queue.JobQueue;
import dev.prunner.runner.JobRequest;
import dev.prunner.runner.PipelineRunner;
import dev.prunner.runner.ShutdownMode;
import dev.prunner.runner.execution.Dispatcher;
import dev.prunner.runner.execution.ExecutionTools;
import dev.prunner.runner.execution.RunDirectory;
import dev.prunner.runner.execution.TaskCommands;
import dev.prunner.runner.execution.TaskEnvironment;
import dev.prunner.runner.execution.TaskSlots;
import dev.prunner.testing.FakeProcesses;
import dev.prunner.testing.PostgresServer;
import dev.prunner.testing.TestSecrets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runners of two servers on one PostgreSQL, one of which is lost for a while. */
class TakeoverTest {

  private static final Duration LEASE = Duration.ofSeconds(3);
  private static final Clock CLOCK = Clock.tickMillis(ZoneOffset.UTC);
  private static final SnapshotsInMemory SNAPSHOTS = new SnapshotsInMemory();

  private static final Pipeline LOCAL = aPipeline("local").concurrency(5).build();
  private static final Pipeline AGAIN =
      aPipeline("again").concurrency(5).onRestart(OnRestart.RERUN).build();
  private static final Pipeline ELSEWHERE =
      aPipeline("elsewhere")
          .task(
              new Task(
                  "a",
                  List.of("true"),
                  List.of(),
                  false,
                  Map.of(),
                  Optional.empty(),
                  Optional.empty(),
                  TaskLimits.NONE,
                  true,
                  Optional.of("farm")))
          .build();

  private static PostgresServer postgres;
  private static int databases;

  @TempDir Path directory;

  private final List<Server> servers = new ArrayList<>();
  private String url = "";

  @BeforeAll
  static void startPostgres() {
    postgres = PostgresServer.temporary();
  }

  @AfterAll
  static void stopPostgres() {
    postgres.close();
  }

  @BeforeEach
  void makeDatabase() {
    String name = "takeover_" + ++databases;
    postgres.execute("CREATE DATABASE " + name);
    url = postgres.url(name);
  }

  @AfterEach
  void closeAll() {
    servers.forEach(Server::close);
  }

  private final class Server implements AutoCloseable {

    private final PostgresPool pool =
        PostgresPool.connect(
            url, Optional.of(PostgresServer.USER), Optional.empty(), Duration.ofSeconds(10));
    private final LeaseSwitch lease = new LeaseSwitch(pool.dataSource());
    private final FakeProcesses processes = new FakeProcesses();
    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    private final Database database;
    private final PipelineRunner runner;

    Server(String id, Duration takeoverAfter) {
      this.database =
          Database.share(
              lease.dataSource(),
              SNAPSHOTS::write,
              SNAPSHOTS::read,
              new Membership(id, id, Optional.empty(), "1", () -> "", LEASE));
      this.runner = new PipelineRunner(definitions(), tools(id), takeoverAfter);
      servers.add(this);
      runner.recover();
    }

    private ExecutionTools tools(String id) {
      Path own = directory.resolve(id);
      RunDirectory runDirectory = new RunDirectory(own.resolve("run"), String::valueOf);
      return new ExecutionTools(
          new JobQueue(
              database.queueStore(), event -> {}, CLOCK, id, JobLimits.NONE, database.servers()),
          event -> {},
          new TaskCommands(
              own,
              Optional.empty(),
              runDirectory,
              output(id),
              new TaskEnvironment(Map.of(), String::valueOf)),
          processes,
          new TaskSlots(100),
          runDirectory,
          new Dispatcher(workers, timer),
          TestSecrets.of(directory, Map.of()),
          CLOCK);
    }

    private OutputStore output(String id) {
      return new OutputStore(
          directory.resolve(id).resolve("logs"),
          Masks.NONE,
          OutputPlaces.apart(id, database.servers()));
    }

    Job submit(Pipeline pipeline) {
      return runner.submit(JobRequest.of(pipeline.name(), Map.of(), Optional.empty(), ""));
    }

    Job read(Job job) {
      return database.history().find(job.id()).orElseThrow();
    }

    void awaitRunning(int tasks) {
      await().until(() -> processes.running() == tasks);
    }

    @Override
    public void close() {
      runner.shutdown(ShutdownMode.ADOPT, Duration.ZERO);
      workers.shutdownNow();
      timer.shutdownNow();
      database.close();
      pool.close();
    }
  }

  private static String task(Job job) {
    return job.pipeline().tasks().get(0).name();
  }

  private static Definitions definitions() {
    return new Definitions(
        Map.of(LOCAL.name(), LOCAL, AGAIN.name(), AGAIN, ELSEWHERE.name(), ELSEWHERE));
  }

  @Test
  void what_may_run_on_its_machine_is_taken_over_late_and_ended_there_when_it_is_back()
      throws IOException {
    Server a = new Server("a", Duration.ofSeconds(1));
    Server b = new Server("b", Duration.ofSeconds(1));
    Job local = a.submit(LOCAL);
    Job again = a.submit(AGAIN);
    a.awaitRunning(2);

    a.lease.set(false);

    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> b.read(local).status() == JobStatus.CANCELED);
    assertThat(b.read(local).lastError())
        .contains("its server was lost, and with it what ran there");
    b.awaitRunning(1);
    assertThat(b.read(again).owner()).contains("b");
    assertThat(a.processes.running()).isEqualTo(2);
    assertThatThrownBy(() -> b.output("b").open(b.read(local), task(local), 1, StreamName.STDOUT))
        .isInstanceOf(OutputLeftBehindException.class)
        .hasMessageContaining("taken over from server 'a', in whose prunner.data it is");
    assertThat(b.output("b").open(b.read(again), task(again), 1, StreamName.STDOUT).size())
        .isZero();

    a.lease.set(true);

    await().atMost(Duration.ofSeconds(30)).until(() -> a.processes.running() == 0);
    assertThat(b.processes.running()).isEqualTo(1);
    b.processes.exit(b.processes.startedRuns().get(0), 0);
    await().until(() -> a.read(again).status() == JobStatus.SUCCEEDED);
  }

  @Test
  void a_server_that_is_back_in_time_goes_on_with_its_jobs() {
    Server a = new Server("a", Duration.ofMinutes(10));
    Server b = new Server("b", Duration.ofMinutes(10));
    Job local = a.submit(LOCAL);
    a.awaitRunning(1);

    a.lease.set(false);
    await().until(() -> b.database.servers().lost().containsKey("a"));
    a.lease.set(true);
    await().until(() -> b.database.servers().lost().isEmpty());
    a.processes.exit(a.processes.startedRuns().get(0), 0);

    await().until(() -> b.read(local).status() == JobStatus.SUCCEEDED);
    assertThat(b.read(local).owner()).contains("a");
    assertThat(b.processes.startedRuns()).isEmpty();
  }

  @Test
  void what_runs_elsewhere_goes_on_at_once_and_is_left_alone_by_the_server_that_is_back() {
    Server a = new Server("a", Duration.ofMinutes(10));
    Server b = new Server("b", Duration.ofMinutes(10));
    Job job = a.submit(ELSEWHERE);
    a.awaitRunning(1);

    a.lease.set(false);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> b.read(job).owner().equals(Optional.of("b")));
    a.lease.set(true);

    await().until(() -> a.runner.tasksOf(job.id()).isEmpty());
    assertThat(a.processes.running()).isEqualTo(1);
    assertThat(a.processes.forgotten()).isEmpty();
  }

  @Test
  void nothing_starts_on_a_server_without_a_lease() {
    Server a = new Server("a", Duration.ofMinutes(10));
    Job job = a.submit(LOCAL);
    a.awaitRunning(1);
    a.lease.set(false);
    await().until(() -> !a.database.servers().mayAct());

    a.processes.exit(a.processes.startedRuns().get(0), 0);
    await().during(Duration.ofSeconds(1)).until(() -> a.runner.tasksOf(job.id()).isPresent());

    a.lease.set(true);
    await().ignoreExceptions().until(() -> a.read(job).status() == JobStatus.SUCCEEDED);
  }
}
