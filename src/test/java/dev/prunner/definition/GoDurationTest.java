package dev.prunner.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {

  @ParameterizedTest
  @CsvSource({
    "300ms, 300",
    "10s, 10000",
    "1.5h, 5400000",
    "1h30m, 5400000",
    "0, 0",
    "0s, 0",
    ".5s, 500",
    "2m0.25s, 120250",
    "48h, 172800000",
    "1.9999ms, 1",
    "+1s, 1000",
    "+0, 0",
    "-0, 0",
    "1500us, 1",
    "1500µs, 1",
    "2500μs, 2",
    "3000000ns, 3",
    "999999ns, 0",
    "1s1000us, 1001"
  })
  void reads_what_go_reads(String text, long millis) {
    assertThat(GoDuration.parse(text)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "10", "s", "1d", "1 h", "1h-3m", "PT1H", "1,5h", "++1s", "+", "1us0", "-1s", "1s 2s"
      })
  void refuses_what_is_none_and_quotes_it(String text) {
    assertThatThrownBy(() -> GoDuration.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @ParameterizedTest
  @CsvSource({"-1h, -3600000", "-0, 0", "-1us, 0", "+2s, 2000"})
  void reads_what_may_be_negative(String text, long millis) {
    assertThat(GoDuration.parseSigned(text)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"9999999999h", "99999999999999999999999999s"})
  void refuses_what_is_too_long(String text) {
    assertThatThrownBy(() -> GoDuration.parse(text)).hasMessageContaining("too long");
  }

  @ParameterizedTest
  @CsvSource({
    "2000, 2s",
    "2500, 2.5s",
    "300, 300ms",
    "60000, 1m0s",
    "600000, 10m0s",
    "3600000, 1h0m0s",
    "93784050, 26h3m4.05s"
  })
  void prints_a_duration_as_go_does(long millis, String text) {
    assertThat(GoDuration.print(Duration.ofMillis(millis))).isEqualTo(text);
  }

  @Property
  void reads_what_it_has_written(@ForAll @LongRange(max = 1_000_000_000_000L) long millis) {
    Duration duration = Duration.ofMillis(millis);

    assertThat(GoDuration.parse(GoDuration.format(duration))).isEqualTo(duration);
  }
}
