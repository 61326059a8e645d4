package dev.prunner.persistence;

import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Pipeline;
import dev.prunner.job.PipelineActivity;
import dev.prunner.queue.JobQueue;
import dev.prunner.testing.LogRecorder;
import dev.prunner.testing.TestQueue;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The first jobs of a pipeline find no row of it, and are nothing to write home about. */
@Isolated("it takes the standard streams")
@Timeout(120)
class FirstSubmitsTest {

  private static final int THREADS = 8;
  private static final int ROUNDS = 10;

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private @Nullable Database server;

  @BeforeEach
  void take_the_standard_streams() {
    PrintStream all = new PrintStream(printed, true, UTF_8);
    System.setOut(all);
    System.setErr(all);
  }

  @AfterEach
  void give_them_back() {
    System.setOut(out);
    System.setErr(err);
    threads.shutdownNow();
    if (server != null) {
      server.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void log_nothing(TestDatabase database) throws Exception {
    server = InMemoryDatabase.open(database.create("first_submits"), new SnapshotsInMemory());
    submitAtOnce(aPipeline("which has the library say hello").build());
    printed.reset();

    try (LogRecorder log = LogRecorder.instead("")) {
      for (int round = 0; round < ROUNDS; round++) {
        submitAtOnce(aPipeline("new " + round).build());
      }

      assertThat(log.messages()).isEmpty();
      assertThat(printed.toString(UTF_8)).isEmpty();
    }
  }

  private void submitAtOnce(Pipeline pipeline) throws Exception {
    Database opened = Objects.requireNonNull(server);
    JobQueue queue = TestQueue.on(opened.queueStore());
    CyclicBarrier start = new CyclicBarrier(THREADS);
    List<Callable<Void>> submits =
        IntStream.range(0, THREADS)
            .<Callable<Void>>mapToObj(
                thread ->
                    () -> {
                      start.await();
                      TestQueue.accepted(queue, aJob(pipeline).asNew());
                      return null;
                    })
            .toList();
    for (Future<Void> done : threads.invokeAll(submits)) {
      done.get();
    }
    assertThat(opened.history().activity().get(pipeline.name()))
        .returns(1, PipelineActivity::running)
        .returns(THREADS - 1, PipelineActivity::waiting);
  }
}
