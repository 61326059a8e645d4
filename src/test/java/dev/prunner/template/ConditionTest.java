package dev.prunner.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {

  private static final Map<String, Object> VARIABLES = variables();

  private static Map<String, Object> variables() {
    Map<String, Object> variables =
        new HashMap<>(
            Map.of(
                "yes",
                true,
                "no",
                false,
                "one",
                1,
                "zero",
                0,
                "text",
                "false",
                "blank",
                "",
                "list",
                List.of("a"),
                "none",
                List.of(),
                "map",
                Map.of("k", false)));
    variables.put("nothing", null);
    return variables;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "{{ .yes }}",
        "{{- .one -}}",
        " {{ .text }} ",
        "{{ .list }}",
        "{{ .map }}",
        "{{ not .unset }}",
        "{{ eq .text \"false\" }}",
        "{{ or .unset .yes }}",
        "{{ if .unset }}{{ else }}1{{ end }}"
      })
  void holds(String condition) {
    assertThat(Condition.parse(condition).holds(VARIABLES)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "false",
        "{{ .no }}",
        "{{ .zero }}",
        "{{ .blank }}",
        "{{ .none }}",
        "{{ .nothing }}",
        "{{ .unset }}",
        "{{ .map.k }}",
        "{{ and .yes .unset }}",
        "{{ if .no }}yes{{ end }}",
        "{{ with .one }}0{{ end }}"
      })
  void does_not_hold(String condition) {
    assertThat(Condition.parse(condition).holds(VARIABLES)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "yes", ".yes", "{{ .text }} == 'live'", "{{ .yes }}{{ .no }}", "!{{ .no }}"})
  void what_would_always_be_true_is_refused(String condition) {
    assertThatThrownBy(() -> Condition.parse(condition))
        .isInstanceOf(TemplateSyntaxException.class)
        .hasMessageContaining("a condition is true, false or one action");
  }

  @Test
  void an_error_in_it_is_told() {
    assertThat(Arrays.asList("{{ index .list 7 }}", "{{ lt .list 1 }}"))
        .allSatisfy(
            condition ->
                assertThatThrownBy(() -> Condition.parse(condition).holds(VARIABLES))
                    .isInstanceOf(TemplateException.class));
  }
}
