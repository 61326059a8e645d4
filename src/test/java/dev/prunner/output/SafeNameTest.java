package dev.prunner.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeNameTest {

  @ParameterizedTest
  @ValueSource(strings = {"do_foo", "a", "1st", "build-1.2", "_x"})
  void a_plain_name_stays_as_it_is(String name) {
    assertThat(SafeName.of(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "../../etc/passwd", "a/b", "A", "ä", "a b", "-rf", "a\0b"})
  void any_other_becomes_one_that_leads_nowhere(String name) {
    assertThat(SafeName.of(name)).matches("[a-z0-9_-]{0,40}~[0-9a-f]{12}");
  }

  @Test
  void halves_of_surrogate_pairs_are_told_apart() {
    assertThat(SafeName.of("a\uD83D")).isNotEqualTo(SafeName.of("a\uD83E"));
    assertThat(SafeName.of("a\uD83D")).isNotEqualTo(SafeName.of("a?"));
  }

  @Property
  void two_names_never_become_the_same_even_where_case_does_not_count(
      @ForAll String one, @ForAll String other) {
    Assume.that(!one.equals(other));

    assertThat(SafeName.of(one).toLowerCase(Locale.ROOT))
        .isNotEqualTo(SafeName.of(other).toLowerCase(Locale.ROOT));
  }
}
