package dev.prunner.api.stream;

import static dev.prunner.testing.JobBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.job.Job;
import dev.prunner.job.JobEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventFeedTest {

  private final EventFeed feed = new EventFeed("e1", 3);

  @Test
  void gives_what_came_after_a_number_in_order() {
    Job first = change();
    Job second = change();

    assertThat(after(0, 10))
        .satisfiesExactly(
            event -> assertThat(event.isOf(first.id())).isTrue(),
            event -> assertThat(event.isOf(second.id())).isTrue());
    assertThat(after(1, 10)).hasSize(1);
    assertThat(after(0, 1))
        .singleElement()
        .satisfies(event -> assertThat(event.isOf(first.id())).isTrue());
  }

  @Test
  void has_nothing_for_a_reader_that_knows_all() throws InterruptedException {
    change();

    assertThat(feed.after(feed.newest(), 10, Duration.ofMillis(1))).isEmpty();
  }

  @Test
  void tells_even_a_reader_that_knew_all_of_a_gap() {
    change();
    change();
    long known = feed.newest();

    feed.gap();

    assertThatThrownBy(() -> after(known, 10)).isInstanceOf(ReaderTooSlowException.class);
    assertThat(feed.number(feed.id(known))).isEmpty();
  }

  @Test
  void goes_on_after_a_gap_with_what_comes_then() {
    change();
    feed.gap();
    long known = feed.newest();
    Job later = change();

    assertThat(after(known, 10))
        .singleElement()
        .satisfies(event -> assertThat(event.isOf(later.id())).isTrue());
  }

  @Test
  void has_readers_once_somebody_has_asked() {
    assertThat(feed.hasReaders()).isFalse();

    long unused = feed.newest();

    assertThat(feed.hasReaders()).isTrue();
  }

  @Test
  void wakes_a_waiting_reader() throws Exception {
    CompletableFuture<List<FeedEvent>> read = CompletableFuture.supplyAsync(() -> after(0, 10));
    feed.pipelinesChanged();

    assertThat(read.get(10, TimeUnit.SECONDS)).hasSize(1);
  }

  @Test
  void forgets_the_oldest_and_tells_a_reader_that_missed_them() {
    for (int i = 0; i < 4; i++) {
      change();
    }

    assertThatThrownBy(() -> after(0, 10)).isInstanceOf(ReaderTooSlowException.class);
    assertThat(after(1, 10)).hasSize(3);
  }

  @Test
  void knows_the_number_behind_an_id_as_long_as_all_after_it_is_known() {
    assertThat(feed.number("e1-0")).hasValue(0);
    for (int i = 0; i < 4; i++) {
      change();
    }

    assertThat(feed.id(4)).isEqualTo("e1-4");
    assertThat(feed.number("e1-4")).hasValue(4);
    assertThat(feed.number("e1-1")).hasValue(1);
    assertThat(feed.number("e1-0")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"e0-0", "e1-1", "e1-", "e1--1", "0", "", "e1-x", "e1-9999999999999999999"})
  void an_id_that_it_never_gave_has_no_number(String id) {
    assertThat(feed.number(id)).isEmpty();
  }

  private List<FeedEvent> after(long known, int most) {
    try {
      return feed.after(known, most, Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Job change() {
    Job job = aJob().build();
    feed.onEvent(new JobEvent.JobChanged(job));
    return job;
  }
}
