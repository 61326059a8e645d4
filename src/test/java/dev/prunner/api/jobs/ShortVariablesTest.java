package dev.prunner.api.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShortVariablesTest {

  @Test
  void what_is_short_is_as_it_was() {
    Map<String, Object> variables = new LinkedHashMap<>();
    variables.put("version", "1.7");
    variables.put("count", 3);
    variables.put("none", null);
    variables.put("files", List.of("a", "b"));

    assertThat(ShortVariables.of(variables)).isEqualTo(variables);
  }

  @Test
  void what_is_long_is_cut_though_not_within_a_character() {
    assertThat(ShortVariables.of(Map.of("text", "x".repeat(200))))
        .containsEntry("text", "x".repeat(100) + "…");
    assertThat(ShortVariables.of(Map.of("text", "x".repeat(99) + "😀y")))
        .containsEntry("text", "x".repeat(99) + "…");
    assertThat(ShortVariables.of(Map.of("list", List.of("x".repeat(200)))))
        .containsEntry("list", "[\"" + "x".repeat(98) + "…");
  }

  @Test
  void there_are_ten_at_most() {
    Map<String, Object> many = new LinkedHashMap<>();
    for (int i = 0; i < 50; i++) {
      many.put("v" + i, i);
    }

    assertThat(ShortVariables.of(many)).hasSize(10).containsKeys("v0", "v9");
  }
}
