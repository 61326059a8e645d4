package dev.prunner.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exit {{ .failedTaskExitCode }}",
        "echo {{.__jobID}}",
        "echo {{ .jobStatus }}",
        "echo {{ .a | quote }}"
      })
  void what_no_user_can_fill_with_shell_code_needs_no_hint(String line) {
    assertThat(Templates.CHECK.check(line).unquoted()).isEmpty();
  }

  @Test
  void any_other_value_does() {
    assertThat(Templates.CHECK.check("echo {{ .failedTaskError }} {{ .a }}").unquoted())
        .containsExactly("{{ .failedTaskError }}", "{{ .a }}");
  }

  @Test
  void a_quote_in_quotes_is_hinted_at_with_its_line() {
    assertThat(Templates.CHECK.check("cd x\ngit commit -m \"v {{ .a | quote }}\"").hints())
        .singleElement()
        .satisfies(
            hint -> {
              assertThat(hint.line()).isEqualTo(2);
              assertThat(hint.message())
                  .startsWith("{{ .a | quote }} is in quotes, where 'quote' does not help");
            });
    assertThat(Templates.CHECK.check("git commit -m {{ .a | quote }}").hints()).isEmpty();
  }

  @Test
  void a_condition_that_would_always_be_true_is_a_problem() {
    assertThat(Templates.CHECK.problemOfCondition("{{ .stage }} == 'live'")).isPresent();
    assertThat(Templates.CHECK.problemOfCondition("{{ eq .stage }}{{")).isPresent();
    assertThat(Templates.CHECK.problemOfCondition("{{ .publish }}")).isEmpty();
  }
}
