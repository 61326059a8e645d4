package dev.prunner.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OriginalOptionsTest {

  @Test
  void its_start_line_becomes_settings() {
    OriginalOptions options =
        OriginalOptions.of(
            List.of(
                "--path", "Packages", "--data=Data/Persistent/prunner", "--port", "9010", "-v"));

    assertThat(options.settings())
        .isEqualTo(
            Map.of(
                "prunner.path",
                "Packages",
                "prunner.data",
                "Data/Persistent/prunner",
                "prunner.verbose",
                "true"));
    assertThat(options.rest()).containsExactly("--port", "9010");
  }

  @Test
  void a_flag_takes_no_word_but_may_have_a_value() {
    assertThat(OriginalOptions.of(List.of("--watch", "--nocluster")))
        .isEqualTo(new OriginalOptions(Map.of("prunner.watch", "true"), List.of("--nocluster")));
    assertThat(OriginalOptions.of(List.of("--watch=false")).settings())
        .containsEntry("prunner.watch", "false");
  }

  @Test
  void a_value_may_be_empty_or_have_an_equals_sign_but_not_be_missing() {
    assertThat(OriginalOptions.of(List.of("--env-files=", "--config", "a=b")).settings())
        .isEqualTo(Map.of("prunner.env-files", "", "prunner.config", "a=b"));
    assertThatThrownBy(() -> OriginalOptions.of(List.of("--path")))
        .isInstanceOf(LaunchException.class)
        .hasMessage("--path needs a value");
  }
}
