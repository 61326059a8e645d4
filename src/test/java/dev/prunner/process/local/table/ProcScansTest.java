package dev.prunner.process.local.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProcScansTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration SOON = Duration.ofMillis(50);

  /** Counts how often it is looked at, and fails at the times that it is told. */
  private static final class CountingTable implements ProcTable {
    private final AtomicInteger looks = new AtomicInteger();
    private volatile Optional<Throwable> failure = Optional.empty();
    private volatile Duration cost = Duration.ZERO;

    @Override
    public List<Proc> alive() throws IOException {
      looks.incrementAndGet();
      LockSupport.parkNanos(cost.toNanos());
      if (failure.isPresent()) {
        throw ProcScansTest.<RuntimeException>unchecked(failure.get());
      }
      return List.of();
    }

    @Override
    public Optional<Proc> find(long pid) {
      return Optional.empty();
    }

    @Override
    public Optional<String> markOf(Proc proc) {
      return Optional.empty();
    }

    @Override
    public String bootId() {
      return "boot";
    }
  }

  private final CountingTable table = new CountingTable();
  private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(1);
  private final ProcScans scans = new ProcScans(table, executor);

  @AfterEach
  void shutDown() {
    executor.shutdownNow();
  }

  @Test
  void all_who_wait_share_one_look() {
    CompletableFuture.allOf(
            IntStream.range(0, 100)
                .mapToObj(i -> scans.within(SOON))
                .toArray(CompletableFuture<?>[]::new))
        .join();

    assertThat(table.looks).hasValue(1);
  }

  @Test
  void one_in_a_hurry_takes_the_patient_along() {
    CompletableFuture<ProcSnapshot> patient = scans.within(HOUR);

    scans.within(Duration.ZERO).join();

    assertThat(patient).isCompleted();
    assertThat(table.looks).hasValue(1);
  }

  @Test
  void a_look_that_was_made_before_is_not_shared() {
    ProcSnapshot first = scans.within(Duration.ZERO).join();

    assertThat(scans.within(Duration.ZERO).join()).isNotSameAs(first);
    assertThat(table.looks).hasValue(2);
  }

  @Test
  void looks_that_cost_more_come_less_often_but_they_come() {
    assertThat(ProcScans.pauseAfter(Duration.ofMillis(1))).isEqualTo(Duration.ofMillis(100));
    assertThat(ProcScans.pauseAfter(Duration.ofMillis(20))).isEqualTo(Duration.ofMillis(400));
    assertThat(ProcScans.pauseAfter(Duration.ofMinutes(1))).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void many_who_wait_for_ends_one_after_the_other_share_looks_that_cost_much() {
    table.cost = Duration.ofMillis(5);
    scans.soon(Duration.ZERO).join();

    long begin = System.nanoTime();
    scans.soon(Duration.ZERO).join();
    scans.soon(Duration.ZERO).join();

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(100));
  }

  @Test
  void the_pause_follows_what_a_look_has_cost() {
    table.cost = Duration.ofMillis(30);
    scans.within(Duration.ZERO).join();
    long begin = System.nanoTime();

    scans.sometime().join();

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(500));
  }

  static Stream<Throwable> failures() {
    return Stream.of(new IOException("broken"), new OutOfMemoryError("unable to create thread"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void a_look_that_fails_is_told_and_the_next_works(Throwable failure) {
    table.failure = Optional.of(failure);
    assertThatThrownBy(() -> scans.within(Duration.ZERO).join())
        .isInstanceOf(CompletionException.class)
        .hasRootCause(failure);
    table.failure = Optional.empty();

    assertThat(scans.within(Duration.ZERO).join().alive()).isEmpty();
  }

  @Test
  void a_look_that_cannot_be_planned_keeps_nobody_waiting() {
    ScheduledExecutorService refusing = Executors.newScheduledThreadPool(1);
    refusing.shutdownNow();
    ProcScans unplanned = new ProcScans(table, refusing);

    assertThat(unplanned.within(HOUR)).isCompletedExceptionally();
    assertThat(unplanned.within(HOUR)).isCompletedExceptionally();
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> E unchecked(Throwable failure) throws E {
    throw (E) failure;
  }
}
