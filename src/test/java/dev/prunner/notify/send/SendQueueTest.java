package dev.prunner.notify.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Receiver;
import dev.prunner.job.JobStoreException;
import dev.prunner.job.notice.KeptNotice;
import dev.prunner.job.notice.Notice;
import dev.prunner.job.notice.NoticeFilter;
import dev.prunner.job.notice.NoticeState;
import dev.prunner.job.notice.Outbox;
import dev.prunner.notify.Attempts;
import dev.prunner.persistence.InMemoryDatabase;
import dev.prunner.testing.JobBuilder;
import dev.prunner.testing.ManualTimer;
import dev.prunner.testing.MutableClock;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** When what is sent, on a clock that a test moves. */
class SendQueueTest {

  private static final Outcome RECEIVED = new Outcome.Received();
  private static final Outcome DOWN = new Outcome.Failed("answered 500");

  private final MutableClock clock = new MutableClock(JobBuilder.MORNING);
  private final ManualTimer timer = new ManualTimer(clock);
  private final Outbox outbox = InMemoryDatabase.open().outbox();

  /** A pipeline and a receiver of its own, since the tables are for all tests. */
  private final String own = UUID.randomUUID().toString();

  private final List<String> sent = new ArrayList<>();
  private final Map<String, Outcome> outcomes = new HashMap<>();
  private final Deque<Runnable> held = new ArrayDeque<>();
  private boolean hold;
  private boolean diskIsFull;
  private int givenUp;

  private final Courier courier =
      new Courier(
          new SendTools(
              outboxOnDisk(),
              this::attempt,
              new Attempts(() -> 0.5),
              new SendListener() {
                @Override
                public void onReceived() {}

                @Override
                public void onFailed() {}

                @Override
                public void onGivenUp() {
                  givenUp++;
                }
              },
              this::work,
              timer,
              clock,
              () -> true),
          Duration.ofDays(30));

  /** It notes nothing while the disk is full. */
  private Outbox outboxOnDisk() {
    return (Outbox)
        Proxy.newProxyInstance(
            Outbox.class.getClassLoader(),
            new Class<?>[] {Outbox.class},
            (proxy, method, arguments) -> {
              if (diskIsFull && method.getName().equals("close")) {
                throw new JobStoreException(new IOException("no space left"));
              }
              return method.invoke(outbox, arguments);
            });
  }

  private Outcome attempt(KeptNotice notice) {
    sent.add(notice.notice().event());
    Outcome outcome = outcomes.getOrDefault(notice.notice().event(), RECEIVED);
    if (outcome.equals(new Outcome.Failed("thrown"))) {
      throw new IllegalStateException("a bug");
    }
    return outcome;
  }

  /** Holds attempts as a receiver does that hangs; looks go on. */
  private void work(Runnable work) {
    if (hold) {
      held.add(work);
    } else {
      work.run();
    }
  }

  private Notice notice(String host, UUID job, String event) {
    return new Notice(
        UUID.randomUUID(),
        own,
        Optional.of(job),
        0,
        new Receiver.Hook(URI.create("https://" + host), Optional.empty()),
        event,
        job.toString(),
        clock.instant(),
        clock.instant(),
        false,
        Optional.empty(),
        "{}");
  }

  private String host() {
    return own + ".example";
  }

  private void add(UUID job, String... events) {
    for (String event : events) {
      outbox.add(List.of(notice(host(), job, event)));
    }
    courier.wake("https://" + host());
  }

  private List<KeptNotice> kept() {
    return outbox.list(
        new NoticeFilter(
            Optional.of(own), Optional.empty(), Optional.empty(), OptionalLong.empty()),
        100);
  }

  @Test
  void what_comes_in_is_sent_at_once_and_in_order() {
    add(UUID.randomUUID(), "started", "succeeded");

    assertThat(sent).containsExactly("started", "succeeded");
    assertThat(kept()).extracting(KeptNotice::state).containsOnly(NoticeState.SENT);
    assertThat(kept()).extracting(KeptNotice::attempts).containsOnly(1);
    assertThat(timer.pending()).isZero();
  }

  @Test
  void what_fails_is_tried_again_with_longer_and_longer_pauses() {
    outcomes.put("failed", DOWN);
    add(UUID.randomUUID(), "failed");
    assertThat(sent).hasSize(1);

    timer.pass(Duration.ofMillis(1100));
    assertThat(sent).hasSize(2);
    timer.pass(Duration.ofMillis(1100));
    assertThat(sent).hasSize(2);
    timer.pass(Duration.ofSeconds(1));
    assertThat(sent).hasSize(3);
    assertThat(kept().get(0).lastError()).isEqualTo("answered 500");

    outcomes.clear();
    timer.pass(Duration.ofSeconds(5));
    assertThat(kept().get(0).state()).isEqualTo(NoticeState.SENT);
    assertThat(kept().get(0).attempts()).isEqualTo(4);
    assertThat(kept().get(0).lastError()).isEmpty();
  }

  @Test
  void what_is_never_received_is_given_up_after_a_day_and_can_be_sent_again() {
    outcomes.put("failed", DOWN);
    add(UUID.randomUUID(), "failed");

    timer.pass(Duration.ofHours(23));
    assertThat(givenUp).isZero();
    timer.pass(Duration.ofHours(2));

    KeptNotice last = kept().get(0);
    assertThat(last.state()).isEqualTo(NoticeState.GIVEN_UP);
    assertThat(last.attempts()).isEqualTo(Attempts.MOST);
    assertThat(last.lastError()).isEqualTo("answered 500");
    assertThat(last.due()).isEmpty();
    assertThat(givenUp).isEqualTo(1);
    assertThat(timer.pending()).isZero();

    outcomes.clear();
    assertThat(outbox.reopen(last.notice().id(), clock.instant())).isTrue();
    courier.wake("https://" + host());
    assertThat(kept().get(0).state()).isEqualTo(NoticeState.SENT);
    assertThat(outbox.reopen(last.notice().id(), clock.instant())).isFalse();
  }

  @Test
  void what_was_sent_but_cannot_be_noted_is_sent_again_after_a_pause() {
    diskIsFull = true;
    add(UUID.randomUUID(), "failed");
    assertThat(sent).hasSize(1);
    courier.wake("https://" + host());
    assertThat(sent).hasSize(1);

    diskIsFull = false;
    timer.pass(SendQueue.AGAIN.plusSeconds(1));

    assertThat(sent).hasSize(2);
    assertThat(kept()).extracting(KeptNotice::state).containsExactly(NoticeState.SENT);
  }

  @Test
  void a_receiver_that_wants_no_more_gets_no_more_of_it() {
    outcomes.put("failed", new Outcome.Refused("answered 410"));
    add(UUID.randomUUID(), "failed");

    timer.pass(Duration.ofDays(2));
    assertThat(sent).hasSize(1);
    assertThat(kept().get(0).state()).isEqualTo(NoticeState.GIVEN_UP);
  }

  @Test
  void whatever_is_thrown_is_a_failure_as_any_other() {
    outcomes.put("failed", new Outcome.Failed("thrown"));
    add(UUID.randomUUID(), "failed");

    assertThat(sent).hasSize(1);
    assertThat(kept().get(0).lastError()).contains("a bug");
    outcomes.clear();
    timer.pass(Duration.ofSeconds(2));
    assertThat(kept().get(0).state()).isEqualTo(NoticeState.SENT);
  }

  @Test
  void a_later_event_of_a_job_waits_for_the_earlier_one_and_other_jobs_do_not() {
    outcomes.put("started", DOWN);
    add(UUID.randomUUID(), "started", "failed");
    add(UUID.randomUUID(), "succeeded");

    assertThat(sent).containsExactly("started", "succeeded");
    timer.pass(Duration.ofSeconds(2));
    assertThat(sent).containsExactly("started", "succeeded", "started");
    outcomes.clear();
    timer.pass(Duration.ofSeconds(3));
    assertThat(sent).containsExactly("started", "succeeded", "started", "started", "failed");
  }

  @Test
  void what_waits_for_many_earlier_events_hides_none_that_need_not_wait() {
    outcomes.put("started", DOWN);
    for (int job = 0; job < 30; job++) {
      add(UUID.randomUUID(), "started");
      timer.pass(Duration.ofMillis(10));
    }
    timer.pass(Duration.ofMinutes(20));
    kept().forEach(first -> add(first.notice().job().orElseThrow(), "failed"));
    sent.clear();

    add(UUID.randomUUID(), "succeeded");

    assertThat(sent).contains("succeeded").doesNotContain("failed");
  }

  @Test
  void an_event_that_comes_in_while_an_earlier_one_waits_does_not_overtake_it() {
    UUID job = UUID.randomUUID();
    outcomes.put("started", DOWN);
    add(job, "started");
    timer.pass(Duration.ofSeconds(4));
    sent.clear();

    add(job, "succeeded");

    assertThat(sent).isEmpty();
    outcomes.clear();
    timer.pass(Duration.ofSeconds(8));
    assertThat(sent).containsExactly("started", "succeeded");
  }

  @Test
  void a_receiver_that_hangs_has_two_attempts_under_way_at_most() {
    courier.wake("https://" + host());
    hold = true;
    for (int job = 0; job < 5; job++) {
      add(UUID.randomUUID(), "failed");
    }
    held.remove().run();
    assertThat(held).hasSize(2);

    outbox.add(List.of(notice("other." + host(), UUID.randomUUID(), "succeeded")));
    hold = false;
    courier.wake("https://other." + host());
    assertThat(sent).containsExactly("succeeded");

    held.forEach(Runnable::run);
    assertThat(sent).hasSize(6);
  }

  @Test
  void a_start_takes_up_what_was_left() {
    outbox.add(List.of(notice(host(), UUID.randomUUID(), "succeeded")));

    courier.start();

    assertThat(sent).contains("succeeded");
  }

  @Test
  void what_is_planned_is_sent_in_its_time() {
    Notice slow = notice(host(), UUID.randomUUID(), "slow");
    outbox.add(
        List.of(
            new Notice(
                slow.id(),
                slow.pipeline(),
                slow.job(),
                0,
                slow.receiver(),
                slow.event(),
                slow.subject(),
                slow.time(),
                clock.instant().plusSeconds(600),
                true,
                Optional.empty(),
                slow.data())));
    courier.start();
    assertThat(kept()).isEmpty();

    timer.pass(Duration.ofSeconds(599));
    assertThat(sent).isEmpty();
    timer.pass(Duration.ofSeconds(2));
    assertThat(sent).containsExactly("slow");
    assertThat(kept()).hasSize(1);
  }

  @Test
  void nothing_is_begun_after_the_stop() {
    courier.close();

    add(UUID.randomUUID(), "failed");

    assertThat(sent).isEmpty();
  }
}
