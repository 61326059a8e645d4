package dev.prunner.graph;

import static dev.prunner.graph.Folding.NONE;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.definition.Pipeline;
import dev.prunner.testing.PipelineBuilder;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class GraphLayoutsTest {

  private static final GraphLayout EMPTY = new GraphLayout(0, 0, List.of(), List.of());

  private final AtomicInteger laidOut = new AtomicInteger();
  private final GraphLayouts layouts =
      new GraphLayouts(
          shape -> {
            laidOut.incrementAndGet();
            return EMPTY;
          });

  @Test
  void a_definition_is_laid_out_once() {
    layouts.of(aPipeline("one").task("a").task("b", "a").build(), NONE);
    layouts.of(aPipeline("same graph").task("a").task("b", "a").concurrency(7).build(), NONE);

    assertThat(laidOut).hasValue(1);
  }

  @Test
  void another_graph_is_another_picture() {
    layouts.of(aPipeline().task("a").task("b", "a").build(), NONE);
    layouts.of(aPipeline().task("a").task("b").build(), NONE);
    layouts.of(aPipeline().task("a").task("b").onError("true").build(), NONE);

    assertThat(laidOut).hasValue(3);
  }

  @Test
  void keeps_the_hundred_that_were_asked_for_last() {
    IntStream.range(0, 100).forEach(i -> layouts.of(pipeline(i), NONE));
    layouts.of(pipeline(0), NONE);
    layouts.of(pipeline(100), NONE);
    layouts.of(pipeline(0), NONE);
    assertThat(laidOut).hasValue(101);

    layouts.of(pipeline(1), NONE);
    assertThat(laidOut).hasValue(102);
  }

  @Test
  void who_asks_for_the_same_at_once_waits_for_the_first() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    GraphLayouts slow =
        new GraphLayouts(
            shape -> {
              laidOut.incrementAndGet();
              begun.countDown();
              await(go);
              return EMPTY;
            });

    FutureTask<GraphLayout> first = new FutureTask<>(() -> slow.of(pipeline(1), NONE));
    FutureTask<GraphLayout> second = new FutureTask<>(() -> slow.of(pipeline(1), NONE));
    new Thread(first).start();
    await(begun);
    Thread other = new Thread(second);
    other.start();
    Awaitility.await().until(() -> other.getState() == Thread.State.BLOCKED);
    go.countDown();

    assertThat(second.get(10, TimeUnit.SECONDS)).isSameAs(first.get(10, TimeUnit.SECONDS));
    assertThat(laidOut).hasValue(1);
  }

  @Test
  void tries_again_what_could_not_be_laid_out() {
    GraphLayouts failsOnce =
        new GraphLayouts(
            shape -> {
              if (laidOut.incrementAndGet() == 1) {
                throw new IllegalStateException("first");
              }
              return EMPTY;
            });

    assertThatThrownBy(() -> failsOnce.of(pipeline(1), NONE)).hasMessage("first");
    assertThat(failsOnce.of(pipeline(1), NONE)).isEqualTo(EMPTY);
  }

  @Test
  void takes_as_many_tasks_and_dependencies_as_it_says() {
    assertThat(layouts.of(aPipelineOf(500, 4), NONE)).isEqualTo(EMPTY);
  }

  @Test
  void refuses_what_is_too_large_and_says_how_large_it_is() {
    assertThatThrownBy(() -> layouts.of(aPipelineOf(501, 0), NONE))
        .isInstanceOf(GraphTooLargeException.class)
        .hasMessageContaining("up to 500 nodes and 2000 dependencies")
        .hasMessageContaining("has 501 and 0");
    assertThatThrownBy(() -> layouts.of(aPipelineOf(500, 5), NONE))
        .isInstanceOf(GraphTooLargeException.class);
    assertThat(laidOut).hasValue(0);
  }

  @Test
  void what_is_folded_may_be_larger_and_is_laid_out_once_whoever_opened_what() {
    PipelineBuilder wide = aPipeline().task("first");
    IntStream.range(0, 2_000).forEach(i -> wide.task("t" + i, "first"));

    layouts.of(wide.build(), new Folding(6, Set.of()));
    layouts.of(wide.build(), new Folding(6, Set.of("first", "unknown")));

    assertThat(laidOut).hasValue(1);
    assertThatThrownBy(() -> layouts.of(wide.build(), new Folding(6, Set.of("t7"))))
        .isInstanceOf(GraphTooLargeException.class);
  }

  private static Pipeline pipeline(int number) {
    return aPipeline().task("t" + number).build();
  }

  /** Each task depends on up to {@code each} before it. */
  private static Pipeline aPipelineOf(int tasks, int each) {
    PipelineBuilder builder = aPipeline();
    for (int i = 0; i < tasks; i++) {
      builder.task(
          "t" + i,
          IntStream.range(Math.max(0, i - each), i).mapToObj(t -> "t" + t).toArray(String[]::new));
    }
    return builder.build();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
