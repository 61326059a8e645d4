package dev.prunner.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SubmitRateTest {

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1); // it may overflow
  private final SubmitRate six = new SubmitRate(OptionalInt.of(6), nanos::get);

  @Test
  void as_many_as_in_a_minute_may_come_at_once() {
    take(6);

    TooManySubmitsException early = refusal("jane");
    assertThat(early.pause()).isEqualTo(Duration.ofSeconds(10));
    assertThat(early).hasMessageContaining("6; send it again in 10 s");
  }

  @Test
  void the_next_one_may_come_when_it_was_said() {
    take(6);
    pass(refusal("jane").pause());

    take(1);
    assertThat(refusal("jane").pause()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void a_part_of_a_second_counts_as_one() {
    take(6);
    pass(Duration.ofMillis(9001));

    assertThat(refusal("jane").pause()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void one_user_does_not_take_from_another() {
    take(6);

    assertThatCode(() -> six.take("joe")).doesNotThrowAnyException();
  }

  @Test
  void what_is_refused_does_not_count() {
    take(6);
    for (int more = 0; more < 100; more++) {
      refusal("jane");
    }
    pass(Duration.ofMinutes(1));

    take(6);
  }

  @Test
  void users_of_earlier_minutes_are_forgotten() {
    for (int user = 0; user < 100_000; user++) {
      six.take("user " + user);
      pass(Duration.ofMillis(100));
    }

    assertThat(six.known()).isLessThan(2000);
  }

  @Test
  void without_a_limit_nobody_is_remembered() {
    SubmitRate any = new SubmitRate(OptionalInt.empty(), nanos::get);
    for (int submit = 0; submit < 1000; submit++) {
      any.take("jane");
    }

    assertThat(any.known()).isZero();
  }

  /** Though at first as many as in one minute more. */
  @Property(tries = 100)
  void no_more_are_taken_than_the_time_allows(
      @ForAll @IntRange(min = 1, max = 200) int perMinute,
      @ForAll @IntRange(min = 1, max = 3000) int everyMillis) {
    SubmitRate rate = new SubmitRate(OptionalInt.of(perMinute), nanos::get);
    int taken = 0;
    for (int submit = 0; submit < 1000; submit++) {
      taken += isTaken(rate) ? 1 : 0;
      pass(Duration.ofMillis(everyMillis));
    }

    double minutes = everyMillis / 60.0;
    double paceMillis = 60_000.0 / perMinute;
    assertThat((double) taken)
        .isGreaterThanOrEqualTo(Math.floor(1000.0 * everyMillis / (paceMillis + everyMillis)))
        .isLessThanOrEqualTo(perMinute * minutes + perMinute + 1);
  }

  private static boolean isTaken(SubmitRate rate) {
    try {
      rate.take("jane");
      return true;
    } catch (TooManySubmitsException e) {
      return false;
    }
  }

  private void take(int times) {
    for (int time = 0; time < times; time++) {
      six.take("jane");
    }
  }

  private TooManySubmitsException refusal(String user) {
    return catchThrowableOfType(TooManySubmitsException.class, () -> six.take(user));
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
