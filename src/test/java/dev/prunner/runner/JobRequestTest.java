package dev.prunner.runner;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobRequestTest {

  @Test
  void a_name_with_a_nul_character_is_refused() {
    assertThatThrownBy(() -> JobRequest.of("p", Map.of(), Optional.of("a\0b"), "jane"))
        .isInstanceOf(InvalidJobException.class)
        .hasMessage("the queuePartition contains a NUL character; send it without one");
    assertThatThrownBy(() -> JobRequest.of("p", Map.of(), Optional.empty(), "ja\0ne"))
        .isInstanceOf(InvalidJobException.class)
        .hasMessageStartingWith("the name of the user contains a NUL");
  }
}
