package dev.prunner.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplesTest {

  @Test
  void has_the_middle_and_the_extremes() {
    Samples odd = Samples.of(3, 1, 2);

    assertThat(odd.median()).isEqualTo(2);
    assertThat(odd.least()).isEqualTo(1);
    assertThat(odd.most()).isEqualTo(3);
    assertThat(Samples.of(4, 1, 2, 3).median()).isEqualTo(2.5);
  }

  @Test
  void a_percentile_is_one_of_the_values() {
    Samples hundred = new Samples(IntStream.rangeClosed(1, 100).mapToObj(Double::valueOf).toList());

    assertThat(hundred.percentile(99)).isEqualTo(99);
    assertThat(hundred.percentile(100)).isEqualTo(100);
    assertThat(Samples.of(7).percentile(50)).isEqualTo(7);
  }

  @Test
  void the_first_may_be_left_out() {
    assertThat(Samples.of(9, 1, 2).later()).isEqualTo(Samples.of(1, 2));
    assertThat(Samples.of(9).later()).isEqualTo(Samples.of(9));
  }
}
