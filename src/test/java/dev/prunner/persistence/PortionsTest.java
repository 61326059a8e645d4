package dev.prunner.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class PortionsTest {

  @Property
  void keep_the_order_and_none_is_larger_than_it_must_be(
      @ForAll List<@LongRange(min = 0, max = 2 * Portions.LARGEST) Long> lengths) {
    List<List<Long>> portions = Portions.of(lengths, length -> length);

    assertThat(portions.stream().flatMap(List::stream)).containsExactlyElementsOf(lengths);
    assertThat(portions)
        .allMatch(portion -> portion.size() == 1 || sum(portion) <= Portions.LARGEST);
  }

  @Property(tries = 20)
  void small_ones_take_few_portions(@ForAll @LongRange(min = 1, max = 2_000) long count) {
    List<Long> small = Collections.nCopies((int) count, 10L);

    assertThat(Portions.of(small, length -> length)).hasSize((int) ((count + 499) / 500));
  }

  private static long sum(List<Long> portion) {
    return portion.stream().mapToLong(Long::longValue).sum();
  }
}
